import { LogOut } from 'lucide-react';
import { SIGN_OUT_PATH, type AuthMode } from '../../contract/session';
import { MenuExit, MenuGroup, MenuNote } from '../ui/overlays/menu-popup';
import type { Account } from './account-menu';

const HOW: Readonly<Record<AuthMode, string>> = {
  none: '',
  basic: 'Signed in with a password of this server',
  oidc: 'Signed in through your organisation’s provider',
  proxy: 'Signed in by the proxy in front of this server',
};

/** The open account menu; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function AccountChoices({ auth, reader, canSignOut }: Account) {
  return (
    <MenuGroup
      label={
        <span className="flex max-w-72 flex-col gap-0.5 pb-1 wrap-anywhere">
          <span className="text-sm font-medium text-ink">{reader.name}</span>
          {reader.email !== null && reader.email !== reader.name && <span>{reader.email}</span>}
          <span className="pt-1">{HOW[auth]}</span>
        </span>
      }
    >
      {canSignOut ? (
        <MenuExit icon={LogOut} href={SIGN_OUT_PATH}>
          Sign out
        </MenuExit>
      ) : (
        <MenuNote>
          {auth === 'proxy' ? 'Signing out is up to that proxy' : 'To sign out, close the browser'}
        </MenuNote>
      )}
    </MenuGroup>
  );
}
