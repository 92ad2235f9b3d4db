import { SESSION_PATH, type Session } from '../../contract/session';
import type { Authenticator } from '../auth/authenticator';
import { answerJson } from '../catalog/catalog-exchange';
import type { ReaderRoute } from '../exchange';

export type SessionDependencies = {
  authenticator: Authenticator;
  /** Whether nobody has to sign in although other machines reach this server. */
  exposed: boolean;
};

/** `GET /api/session`: who the reader is, as the page shows it. */
export function sessionRoute({ authenticator, exposed }: SessionDependencies): ReaderRoute {
  const { mode, canSignOut } = authenticator;
  return {
    pattern: SESSION_PATH,
    handler: (exchange) => {
      const { name, email = null } = exchange.reader;
      const reader = mode === 'none' ? null : { name, email };
      const session: Session = { object: 'session', auth: mode, reader, canSignOut, exposed };
      return answerJson(JSON.stringify(session), exchange);
    },
  };
}
