import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { lazy } from 'react';
import type { Environment } from '../../contract/api';
import { isUnmarkedProduction } from '../lib/production';
import { Badge } from '../ui/badge';
import { Menu } from '../ui/menu';

const EnvironmentChoices = lazy(() => import('./environment-choices'));

type SwitcherProps = { environments: readonly Environment[]; current: Environment };

/** Names the environment; with several of them, a menu whose links keep the place. */
export function EnvironmentSwitcher({ environments, current }: SwitcherProps) {
  const isMarked = isUnmarkedProduction(current);
  if (environments.length === 1) {
    return (
      <>
        <Link
          to="/$environment/actions"
          params={{ environment: current.id }}
          className="truncate rounded-md px-1 text-sm font-medium"
        >
          {current.name}
        </Link>
        {isMarked && <ProductionBadge />}
      </>
    );
  }
  return (
    <Menu
      label={`Environment ${current.name}${isMarked ? ', production' : ''}`}
      items={() => <EnvironmentChoices environments={environments} current={current} />}
    >
      <ProductionDot environment={current} />
      <span
        className={clsx(
          'truncate text-ink sm:max-w-60',
          isMarked ? 'max-w-[calc(100vw-19.5rem)]' : 'max-w-32',
        )}
      >
        {current.name}
      </span>
      {isMarked && <ProductionBadge />}
    </Menu>
  );
}

/** A spot of colour for those who know it; the words stand beside it. */
export function ProductionDot({ environment: { production } }: { environment: Environment }) {
  return (
    <span
      aria-hidden
      className={clsx('size-2 shrink-0 rounded-full', production ? 'bg-danger' : 'bg-line-strong')}
    />
  );
}

export function ProductionBadge() {
  return (
    <Badge tone="removed">
      <span className="max-sm:hidden">Production</span>
      <span className="sm:hidden">Prod</span>
    </Badge>
  );
}
