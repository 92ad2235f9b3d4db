/** Both lists of an environment: read what is asked, and answer from the cache or the source. */
import { refusalOfActionName } from '../../contract/action-name';
import {
  AGE_HEADER,
  CACHE_ERROR_HEADER,
  CACHE_HEADER,
  ENVIRONMENTS_PATH,
  actionsPath,
  schemasPath,
  type ListParameters,
} from '../../contract/api';
import { represent, type Answer, type AnswerHeaders } from '../answer';
import type { Load, PageCache, Served } from '../cache';
import type { Encodings } from '../encoding';
import { failed, failureAnswer, succeeded, type Failure, type Outcome } from '../errors';
import type { Exchange, Route } from '../exchange';
import { readListParameters } from '../list-parameters';
import type { Logger } from '../logging';
import { searchOf, segmentsOf } from '../request-target';
import type { ServedEnvironment } from '../sources/source';

export type ListDependencies = {
  environments: readonly ServedEnvironment[];
  cache: PageCache;
  encodings: Encodings;
  logger: Logger;
};

/** A browser may keep an answer, and asks whether it still holds before each use. */
export function apiHeaders(): AnswerHeaders {
  return { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-cache' };
}

/** The routes of List Actions and List Schemas. */
export function listRoutes(dependencies: ListDependencies): Route[] {
  const read = rememberingReader(dependencies.environments);
  const handler = (exchange: Exchange) => answerList(exchange, read, dependencies);
  return [
    { pattern: `${ENVIRONMENTS_PATH}/:environment/actions`, handler },
    { pattern: `${ENVIRONMENTS_PATH}/:environment/actions/:action/schemas`, handler },
  ];
}

function answerList(
  exchange: Exchange,
  read: ReadAsked,
  dependencies: ListDependencies,
): Answer | Promise<Answer> {
  const asked = read(exchange.target);
  if (!asked.ok) return failureAnswer(asked.failure, exchange.id);
  const { key } = asked.value;
  const refresh = asksAnew(exchange.header('cache-control'));
  const load = loadFor(asked.value, exchange, dependencies.logger);
  const outcome = dependencies.cache.get(key, load, { refresh, leaving: exchange.leaving });
  const send = (result: Outcome<Served>) => sendPage(result, exchange, dependencies.encodings);
  return outcome instanceof Promise ? outcome.then(send) : send(outcome);
}

type Asked = {
  environment: ServedEnvironment;
  /** Absent for the list of actions. */
  action: string | undefined;
  parameters: ListParameters;
  /** The address in its one normal form. */
  key: string;
};

function readAsked(target: string, environments: readonly ServedEnvironment[]): Outcome<Asked> {
  const segments = segmentsOf(target);
  if (!segments.ok) return segments;
  const [, , id = '', , action] = segments.value;
  const environment = environments.find(({ about }) => about.id === id);
  if (environment === undefined) {
    const known = environments.map(({ about }) => about.id).join(', ');
    return failed('not_found', `There is no such environment. There are: ${known}.`);
  }
  const refusal = action === undefined ? undefined : refusalOfActionName(action);
  if (refusal !== undefined) return failed('bad_request', refusal);
  const parameters = readListParameters(searchOf(target));
  if (!parameters.ok) return parameters;
  const { value } = parameters;
  const key = action === undefined ? actionsPath(id, value) : schemasPath(id, action, value);
  return succeeded({ environment, action, parameters: value, key });
}

type ReadAsked = (target: string) => Outcome<Asked>;

/** Bounds of what is remembered: this many addresses, none longer than this many characters. */
const REMEMBERED = 1000;
const MEMORABLE = 300;

/** Reads a target once: of what an answer from the cache costs, decoding and checking would be a tenth. */
function rememberingReader(environments: readonly ServedEnvironment[]): ReadAsked {
  const remembered = new Map<string, Outcome<Asked>>();
  return (target) => {
    const known = remembered.get(target);
    if (known !== undefined) return known;
    const asked = readAsked(target, environments);
    if (remembered.size >= REMEMBERED) remembered.clear();
    if (asked.ok && target.length <= MEMORABLE) remembered.set(target, asked);
    return asked;
  };
}

const NO_CACHE = /(?:^|,)\s*no-cache\s*(?:,|$)/i;

/** RFC 9111, section 5.2.1.4; the page sends it for Refresh. */
function asksAnew(cacheControl: string | undefined): boolean {
  return cacheControl !== undefined && NO_CACHE.test(cacheControl);
}

function loadFor({ environment, action, parameters }: Asked, exchange: Exchange, logger: Logger): Load {
  return async (signal) => {
    const onAttempt = () => {
      exchange.notes.upstream += 1;
    };
    const { about, source } = environment;
    const outcome = await (action === undefined
      ? source.listActions(parameters, { signal, onAttempt })
      : source.listSchemas(action, parameters, { signal, onAttempt }));
    if (!outcome.ok) logFailure(outcome.failure, { id: exchange.id, environment: about.id }, logger);
    return outcome;
  };
}

/** What a reader asked wrongly is the reader's matter, not the operator's. */
function logFailure(
  { code, cause }: Failure,
  where: { id: string; environment: string },
  logger: Logger,
): void {
  if (code === 'not_found' || code === 'bad_request') return;
  logger.warn({ ...where, code, cause }, 'upstream failed');
}

function sendPage(
  outcome: Outcome<Served>,
  exchange: Exchange,
  encodings: Encodings,
): Answer | Promise<Answer> {
  if (!outcome.ok) return failureAnswer(outcome.failure, exchange.id);
  const { page, state, age, error } = outcome.value;
  exchange.notes.cache = state;
  const headers = apiHeaders();
  headers[CACHE_HEADER] = state;
  headers[AGE_HEADER] = String(age);
  if (error !== undefined) headers[CACHE_ERROR_HEADER] = error;
  return represent(page, { header: exchange.header, encodings }, headers);
}
