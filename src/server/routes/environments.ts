import { ENVIRONMENTS_PATH, type EnvironmentList } from '../../contract/api';
import { answerJson } from '../catalog/catalog-exchange';
import type { ReaderRoute } from '../exchange';

/** `GET /api/environments`: which there are for the reader. */
export function environmentsRoute(): ReaderRoute {
  return {
    pattern: ENVIRONMENTS_PATH,
    handler: (exchange) => {
      const data = exchange.environments.map(({ about }) => about);
      return answerJson(JSON.stringify({ object: 'list', data } satisfies EnvironmentList), exchange);
    },
  };
}
