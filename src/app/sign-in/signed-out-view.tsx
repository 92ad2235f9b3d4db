import { LogOut } from 'lucide-react';
import { OpenPlace } from './open-place';

/** What is left after signing out. */
export function SignedOutView() {
  return (
    <OpenPlace icon={LogOut} title="You are signed out" action="Sign in again" to="/">
      <p>Pages of this server that are open in other tabs show what they have until you close them.</p>
    </OpenPlace>
  );
}
