import {
  ENVIRONMENTS_PATH,
  type Environment,
  type EnvironmentList,
  type ErrorCode,
} from '../../contract/api';
import { answerJson } from '../catalog/catalog-exchange';
import type { ReaderRoute } from '../exchange';
import type { ServedEnvironment } from '../sources/source';
import { recent } from './health';

export type EnvironmentsDependencies = { now: () => number };

/** The failures of one call that the next one is likely to meet too. */
const LASTING: Readonly<Partial<Record<ErrorCode, string>>> = {
  upstream_unauthorized: 'WorkOS does not accept the key of this environment.',
  upstream_unavailable: 'WorkOS could not be reached, or could not answer, when it was last asked.',
  upstream_timeout: 'WorkOS took too long when it was last asked.',
  upstream_invalid: 'WorkOS last answered something that does not have the documented form.',
};

/** `GET /api/environments`: which there are for the reader, and what is wrong with them. It asks nothing upstream. */
export function environmentsRoute({ now }: EnvironmentsDependencies): ReaderRoute {
  return {
    pattern: ENVIRONMENTS_PATH,
    handler: (exchange) => {
      const data = exchange.environments.map((environment) => described(environment, now()));
      return answerJson(JSON.stringify({ object: 'list', data } satisfies EnvironmentList), exchange);
    },
  };
}

function described({ about, source }: ServedEnvironment, now: number): Environment {
  const health = source.health();
  // A refused key stays refused, however long nobody has tried it; any other failure may be over.
  const isRefused = health.state === 'failing' && health.code === 'upstream_unauthorized';
  const { code } = isRefused ? health : recent(health, now);
  const message = code && LASTING[code];
  return code === undefined || message === undefined ? about : { ...about, problem: { code, message } };
}
