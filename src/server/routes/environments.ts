import { ENVIRONMENTS_PATH, type EnvironmentList } from '../../contract/api';
import { represent } from '../answer';
import { etagOf } from '../cache';
import type { Encodings } from '../encoding';
import type { Route } from '../exchange';
import { apiHeaders } from '../listed-page';
import type { ServedEnvironment } from '../sources/source';

/** `GET /api/environments`: which there are. It changes only when the server starts. */
export function environmentsRoute(environments: readonly ServedEnvironment[], encodings: Encodings): Route {
  const list: EnvironmentList = { object: 'list', data: environments.map(({ about }) => about) };
  const bytes = Buffer.from(JSON.stringify(list));
  const representation = { bytes, etag: etagOf(bytes) };
  return {
    pattern: ENVIRONMENTS_PATH,
    handler: ({ header }) => represent(representation, { header, encodings }, apiHeaders()),
  };
}
