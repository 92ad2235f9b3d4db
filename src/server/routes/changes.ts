/** `GET …/changes`: the versions that came to be over all actions, newest first. */
import { ENVIRONMENTS_PATH } from '../../contract/api';
import type { ChangeList, VersionChange } from '../../contract/catalog';
import { represent, type Answer } from '../answer';
import { etagOf } from '../cache';
import { pageOfResult } from '../catalog/result-cursor';
import type { Encodings } from '../encoding';
import { failureAnswer, succeeded, type Outcome } from '../errors';
import type { Exchange, Route } from '../exchange';
import type { LoggedVersion } from '../history/change-log';
import { readChangesFilter } from '../history/change-parameters';
import { matchingChanges, type ChangesFilter } from '../history/changes';
import type { HistoryOf } from '../history/histories';
import { readListParameters } from '../list-parameters';
import { apiHeaders } from '../listed-page';
import { placeOf } from '../place';
import { searchOf, segmentsOf } from '../request-target';
import type { ServedEnvironment } from '../sources/source';

export type ChangesDependencies = {
  readonly environments: readonly ServedEnvironment[];
  readonly historyOf: HistoryOf;
  readonly encodings: Encodings;
};

const DEFAULT_LIMIT = 50;

export function changesRoute(dependencies: ChangesDependencies): Route {
  return {
    pattern: `${ENVIRONMENTS_PATH}/:environment/changes`,
    handler: (exchange) => answerChanges(exchange, dependencies),
  };
}

function answerChanges(exchange: Exchange, dependencies: ChangesDependencies): Answer | Promise<Answer> {
  const asked = readAsked(exchange.target, dependencies.environments);
  if (!asked.ok) return failureAnswer(asked.failure, exchange.id);
  const list = changeList(asked.value, dependencies.historyOf);
  if (!list.ok) return failureAnswer(list.failure, exchange.id);
  const bytes = Buffer.from(JSON.stringify(list.value));
  const { header } = exchange;
  return represent(
    { bytes, etag: etagOf(bytes) },
    { header, encodings: dependencies.encodings },
    apiHeaders(),
  );
}

type Asked = {
  environment: ServedEnvironment;
  filter: ChangesFilter;
  page: { limit: number; before?: string | undefined; after?: string | undefined };
};

function readAsked(target: string, environments: readonly ServedEnvironment[]): Outcome<Asked> {
  const segments = segmentsOf(target);
  if (!segments.ok) return segments;
  const place = placeOf(segments.value, environments);
  if (!place.ok) return place;
  const search = searchOf(target);
  const filter = readChangesFilter(search);
  if (!filter.ok) return filter;
  const parameters = readListParameters(search);
  if (!parameters.ok) return parameters;
  const { limit = DEFAULT_LIMIT, before, after } = parameters.value;
  const { environment } = place.value;
  return succeeded({ environment, filter: filter.value, page: { limit, before, after } });
}

function changeList({ environment, filter, page }: Asked, historyOf: HistoryOf): Outcome<ChangeList> {
  const history = historyOf(environment);
  history.ask();
  const failure = history.failure();
  if (failure !== undefined) return { ok: false, failure };
  const { changes, ...counts } = matchingChanges(history.log.versions(), filter);
  const query = JSON.stringify(['changes', environment.about.id, filter]);
  const shown = pageOfResult(changes, identityOf, { query, ...page });
  if (!shown.ok) return shown;
  return succeeded({
    object: 'list',
    data: shown.value.data.map(versionChange),
    list_metadata: shown.value.list_metadata,
    total: changes.length,
    ...counts,
    ...history.progress(),
  });
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
