/** `GET …/changes`: the versions that came to be over all actions, newest first. */
import { ENVIRONMENTS_PATH } from '../../contract/api';
import type { ChangeList, VersionChange } from '../../contract/catalog-changes';
import type { CatalogPage } from '../../contract/catalog-query';
import type { Answer } from '../answer';
import {
  answerJson,
  catalogHandler,
  type CatalogDependencies,
  type CatalogQuestion,
} from '../catalog/catalog-exchange';
import { pageOfResult } from '../catalog/result-cursor';
import { failureAnswer } from '../errors';
import type { ReaderRoute } from '../exchange';
import { afterAsking } from '../history/after-asking';
import type { LoggedVersion } from '../history/change-log';
import { FILTER_CHECKS } from '../history/change-parameters';
import type { ChangesFilter } from '../history/changes';
import type { Histories } from '../history/histories';
import type { History } from '../history/history';
import { PAGE_CHECKS } from '../list-parameters';

export type ChangesDependencies = CatalogDependencies & { readonly histories: Histories };

const DEFAULT_LIMIT = 50;

export function changesRoute(dependencies: ChangesDependencies): ReaderRoute {
  return {
    pattern: `${ENVIRONMENTS_PATH}/:environment/changes`,
    handler: catalogHandler<CatalogPage & ChangesFilter>(
      dependencies,
      { ...PAGE_CHECKS, ...FILTER_CHECKS },
      (question) => answerChanges(question, dependencies.histories),
    ),
  };
}

function answerChanges(
  question: CatalogQuestion<CatalogPage & ChangesFilter>,
  histories: Histories,
): Answer | Promise<Answer> {
  const history = histories.of(question.searchable.catalog);
  return afterAsking(history, question.exchange, () => changesNow(question, history));
}

function changesNow(
  { searchable, asked, exchange }: CatalogQuestion<CatalogPage & ChangesFilter>,
  history: History,
): Answer | Promise<Answer> {
  const { limit = DEFAULT_LIMIT, before, after, ...filter } = asked;
  const { changes, ...counts } = history.find(filter);
  const query = `changes ${JSON.stringify(filter)}`;
  const page = pageOfResult(changes, identityOf, { query, limit, before, after });
  if (!page.ok) return failureAnswer(page.failure, exchange.id);
  const list: ChangeList = {
    object: 'list',
    data: page.value.data.map(versionChange),
    list_metadata: page.value.list_metadata,
    total: changes.length,
    ...counts,
    catalog: searchable.catalog.state(),
    history: history.state(),
  };
  return answerJson(JSON.stringify(list), exchange);
}

function identityOf({ action, version }: LoggedVersion): string {
  return `${version.version} ${version.created_at} ${action}`;
}

function versionChange({ action, previous, version }: LoggedVersion): VersionChange {
  return {
    action,
    version: version.version,
    previous,
    created_at: version.created_at,
    summary: version.summary,
    verdict: version.verdict,
  };
}
