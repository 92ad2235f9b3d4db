import { CALLBACK_PATH, signInProblemPath } from '../../../contract/session';
import type { Answer } from '../../answer';
import type { Arrival, OpenRoute } from '../../exchange';
import type { Logger } from '../../logging';
import { searchOf } from '../../request-target';
import { redirectTo } from '../return-to';
import type { Flow, FlowCookies } from './flow-cookie';
import { identify } from './identify';
import type { OidcSettings } from './oidc-settings';
import type { Provider } from './provider';
import type { ProviderFailure } from './provider-errors';
import type { Sessions } from './sessions';

export type CallbackDependencies = {
  settings: OidcSettings;
  provider: Provider;
  flows: FlowCookies;
  sessions: Sessions;
  logger: Logger;
};

/** `GET /auth/callback`: the provider sends the reader back. Whatever comes of it, the flow is over. */
export function callbackRoute(dependencies: CallbackDependencies): OpenRoute {
  const { flows } = dependencies;
  return {
    pattern: CALLBACK_PATH,
    open: async (arrival) => {
      const state = new URLSearchParams(searchOf(arrival.target)).get('state') ?? '';
      const flow = await flows.take(state, arrival.header('cookie'));
      const { cookies = [], ...answer } =
        flow === undefined
          ? refused(dependencies, arrival, { problem: 'expired', code: 'no such flow' }, '/')
          : await comeBack(dependencies, arrival, flow);
      return { ...answer, cookies: [...cookies, flows.end(state)] };
    },
  };
}

async function comeBack(dependencies: CallbackDependencies, arrival: Arrival, flow: Flow): Promise<Answer> {
  const { settings, provider, sessions, logger } = dependencies;
  const reached = await provider.reach();
  if (!reached.ok) {
    return refused(dependencies, arrival, { problem: reached.problem, code: 'no provider' }, flow.to);
  }
  // Never made of what the request says of its host.
  const currentUrl = new URL(`${settings.publicUrl}${CALLBACK_PATH}?${searchOf(arrival.target)}`);
  const found = await identify(reached.configuration, { settings, flow, currentUrl });
  if (!found.ok) return refused(dependencies, arrival, found.failure, flow.to);
  const cookie = await sessions.start(found.person, found.idToken);
  if (cookie === undefined) {
    return refused(dependencies, arrival, { problem: 'provider', code: 'session too large' }, flow.to);
  }
  logger.info({ id: arrival.id }, 'signed in');
  return { ...redirectTo(flow.to), cookies: [cookie] };
}

function refused(
  { logger }: CallbackDependencies,
  { id }: Arrival,
  failure: ProviderFailure,
  to: string,
): Answer {
  logger.warn({ id, ...failure }, 'not signed in');
  return redirectTo(signInProblemPath(failure.problem, to));
}
