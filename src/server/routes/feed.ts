/** `GET /feeds/{environment}.atom`: an environment's newest changes, for feed readers. */
import { feedPath } from '../../contract/catalog-changes';
import type { Answer } from '../answer';
import { answerFromCatalog, answerMade } from '../catalog/catalog-exchange';
import { failureAnswer, nothingHere } from '../errors';
import type { Exchange, ReaderRoute } from '../exchange';
import { afterAsking } from '../history/after-asking';
import { atomFeed } from '../history/atom';
import { FILTER_CHECKS } from '../history/change-parameters';
import type { ChangesFilter } from '../history/changes';
import { readParameters } from '../list-parameters';
import { apiHeaders } from '../listed-page';
import { pathOf, searchOf, segmentsOf } from '../request-target';
import type { ServedEnvironment } from '../sources/source';
import type { ChangesDependencies } from './changes';

const MOST_ENTRIES = 50;

/** Whatever stands below `/feeds` is a feed or nothing. */
export function feedRoute(dependencies: ChangesDependencies): ReaderRoute {
  return { pattern: '/feeds/*', handler: (exchange) => answerFeed(exchange, dependencies) };
}

function answerFeed(
  exchange: Exchange,
  { catalogs, histories }: ChangesDependencies,
): Answer | Promise<Answer> {
  const { target, id } = exchange;
  const environment = environmentOf(exchange);
  if (environment === undefined) return nothingHere(pathOf(target), id);
  const filter = readParameters<ChangesFilter>(searchOf(target), FILTER_CHECKS);
  if (!filter.ok) return failureAnswer(filter.failure, id);
  const { catalog } = catalogs.of(environment);
  return answerFromCatalog(catalog, exchange, () => {
    const history = histories.of(catalog);
    return afterAsking(history, exchange, () => {
      const { changes } = history.find(filter.value);
      const feed = atomFeed({
        environment: environment.about,
        self: feedPath(environment.about.id) + queryOf(filter.value),
        changes: changes.slice(0, MOST_ENTRIES),
        history: history.state(),
      });
      const headers = { ...apiHeaders(), 'content-type': 'application/atom+xml; charset=utf-8' };
      return answerMade(feed, exchange, headers);
    });
  });
}

const FEED = /^(?<id>.+)\.atom$/s;

function environmentOf({ target, environments }: Exchange): ServedEnvironment | undefined {
  const segments = segmentsOf(target);
  if (!segments.ok || segments.value.length !== 2) return undefined;
  const id = FEED.exec(segments.value[1] ?? '')?.groups?.['id'];
  return environments.find(({ about }) => about.id === id);
}

/** The filter as a query again, in one normal form. */
function queryOf({ since, ...texts }: ChangesFilter): string {
  const query = new URLSearchParams(texts);
  if (since !== undefined) query.set('since', new Date(since).toISOString());
  query.sort();
  return query.size === 0 ? '' : `?${query.toString()}`;
}
