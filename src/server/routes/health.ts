/** For what watches the process: is it alive, and should it get readers. */
import { NOT_TO_BE_KEPT, type Answer } from '../answer';
import type { OpenRoute } from '../exchange';
import type { SharedStore } from '../shared/shared-store';
import type { Health, ServedEnvironment } from '../sources/source';

/** After this long, in milliseconds, a failure says nothing any more: without readers nobody would ever try again. */
const OLD_NEWS = 60_000;

export type HealthDependencies = {
  environments: readonly ServedEnvironment[];
  /** Milliseconds of the monotonic clock. */
  now: () => number;
  /** Whether the process is about to end. */
  isStopping: () => boolean;
  /** Whether environments may be named to who has not signed in. */
  named: boolean;
  sharing: Pick<SharedStore, 'state'> | undefined;
};

/**
 * `GET /healthz` and `GET /readyz`. Load balancers ask by IP address and do not sign in, so every host name and everybody
 * gets a status. A host name that is not served gets no details: a page of another site could have led a browser here
 * (DNS rebinding). Neither route calls WorkOS.
 */
export function healthRoutes(dependencies: HealthDependencies): OpenRoute[] {
  return [
    { pattern: '/healthz', unguarded: true, open: () => json(200, { status: 'ok' }) },
    { pattern: '/readyz', unguarded: true, open: (_, isAllowed) => readiness(dependencies, isAllowed) },
  ];
}

/**
 * Not ready when the process ends soon, or no source accepts its key. Whatever else WorkOS may suffer from, this server
 * still shows what it has, which it could not if it got no readers. Nor does it need Redis: it goes on alone.
 */
function readiness(
  { environments, now, isStopping, named, sharing }: HealthDependencies,
  isDetailed: boolean,
): Answer {
  if (isStopping()) return json(503, { status: 'stopping' });
  const sources = environments.map(({ about, source }) => ({
    ...(named ? { environment: about.id } : {}),
    source: about.source,
    ...recent(source.health(), now()),
  }));
  const useless = sources.every(({ code }) => code === 'upstream_unauthorized');
  const status = useless ? 'not ready' : 'ready';
  const body = isDetailed ? { status, sources, ...(sharing && { shared: told(sharing) }) } : { status };
  return json(useless ? 503 : 200, body);
}

function told({ state: { state, since } }: Pick<SharedStore, 'state'>) {
  return { state, since: new Date(since).toISOString() };
}

/**
 * How the last call upstream went, unless that was a failure too long ago.
 *
 * @param now by the monotonic clock
 */
export function recent(health: Health, now: number) {
  if (health.state === 'unknown') return { state: health.state, code: undefined };
  const { state, at, code } = health;
  if (state === 'failing' && now - at.monotonic > OLD_NEWS)
    return { state: 'unknown' as const, code: undefined };
  return { state, code, at: new Date(at.wall).toISOString() };
}

function json(status: number, body: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': NOT_TO_BE_KEPT };
  return { status, headers, body: JSON.stringify(body) };
}
