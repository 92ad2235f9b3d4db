import { lazy } from 'react';
import type { Session } from '../../contract/session';
import { initialsOf } from '../lib/initials';
import { Menu } from '../ui/menu';

const AccountChoices = lazy(() => import('./account-choices'));

export type Account = Session & { reader: NonNullable<Session['reader']> };

/** Who is signed in, and the way out; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function AccountMenu(account: Account) {
  const { name } = account.reader;
  return (
    <Menu label={`Account: ${name}`} compact items={() => <AccountChoices {...account} />}>
      <span
        aria-hidden
        className="flex size-5 items-center justify-center rounded-full bg-accent-soft text-[0.625rem] font-semibold text-accent"
      >
        {initialsOf(name)}
      </span>
    </Menu>
  );
}
