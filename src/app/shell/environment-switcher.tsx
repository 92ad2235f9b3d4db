import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { lazy } from 'react';
import type { Environment } from '../../contract/api';
import { Menu } from '../ui/menu';

const EnvironmentChoices = lazy(() => import('./environment-choices'));

type SwitcherProps = { environments: readonly Environment[]; current: Environment };

/** Names the environment; with several of them, a menu whose links keep the place. */
export function EnvironmentSwitcher({ environments, current }: SwitcherProps) {
  if (environments.length === 1) {
    return (
      <Link
        to="/$environment/actions"
        params={{ environment: current.id }}
        className="truncate rounded-md px-1 text-sm font-medium"
      >
        {current.name}
      </Link>
    );
  }
  return (
    <Menu
      label={`Environment ${current.name}`}
      items={() => <EnvironmentChoices environments={environments} current={current} />}
    >
      <span
        aria-hidden
        className={clsx('size-2 rounded-full', isProduction(current) ? 'bg-danger' : 'bg-line-strong')}
      />
      <span className="max-w-32 truncate text-ink sm:max-w-60">{current.name}</span>
    </Menu>
  );
}

/** Production looks different: it is the one where a mistake costs. */
function isProduction({ id }: Environment): boolean {
  return /^(default|prod(uction)?)(-|$)/.test(id);
}
