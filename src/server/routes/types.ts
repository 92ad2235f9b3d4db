/** `GET …/types.d.ts`: TypeScript for the events of every action's latest version, for a build step. */
import { ENVIRONMENTS_PATH } from '../../contract/api';
import { represent, type Answer } from '../answer';
import { catalogHandler, type CatalogDependencies, type CatalogQuestion } from '../catalog/catalog-exchange';
import type { Encodings } from '../encoding';
import { failureAnswer, type Failure } from '../errors';
import type { ReaderRoute } from '../exchange';
import { apiHeaders } from '../listed-page';

export type TypesDependencies = CatalogDependencies & { readonly encodings: Encodings };

export function typesRoute({ catalogs, encodings }: TypesDependencies): ReaderRoute {
  return {
    pattern: `${ENVIRONMENTS_PATH}/:environment/types.d.ts`,
    handler: catalogHandler(
      { catalogs },
      {},
      (question) => answerTypes(question, encodings),
      ({ complete }) => complete,
    ),
  };
}

/** Seconds after which it is worth to ask again for what is being gathered. */
const UNTIL_GATHERED = 5;

/** Half an environment would compile, and say that the other half does not exist. */
async function answerTypes(
  { searchable, exchange }: CatalogQuestion<object>,
  encodings: Encodings,
): Promise<Answer> {
  const { loaded, complete } = searchable.catalog.state();
  if (!complete) return failureAnswer(notYet(loaded), exchange.id);
  // Of what comes with a name that ends in `.ts` many believe that it is a film; this is what a browser shows as text.
  const headers = { ...apiHeaders(), 'content-type': 'text/plain; charset=utf-8' };
  return represent(await searchable.eventTypes(), { header: exchange.header, encodings }, headers);
}

function notYet(loaded: number): Failure {
  const message = `Not all actions of this environment are known yet, ${loaded.toLocaleString('en')} so far. Ask again.`;
  return { code: 'upstream_timeout', message, retryAfter: UNTIL_GATHERED };
}
