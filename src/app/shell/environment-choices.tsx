import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { Environment } from '../../contract/api';
import { ApiError } from '../api/api-error';
import { titleOf } from '../api/failure';
import { environmentsQuery } from '../api/queries';
import { isUnmarkedProduction } from '../lib/production';
import { Badge } from '../ui/badge';
import { MenuLink } from '../ui/overlays/menu-popup';
import { ProductionDot } from './environment-switcher';

type ChoicesProps = { environments: readonly Environment[]; current: Environment };

/** The open environment menu: which there are, as of now, and what is wrong with them. */
// `lazy` takes a default export.
// oxlint-disable-next-line import/no-default-export
export default function EnvironmentChoices({ environments, current }: ChoicesProps) {
  const { data = environments } = useQuery({ ...environmentsQuery, refetchOnMount: 'always' });
  return data.map((environment) => (
    <MenuLink
      key={environment.id}
      current={environment.id === current.id}
      link={<Link to="." params={{ environment: environment.id }} search={true} />}
    >
      <ProductionDot environment={environment} />
      <span className="min-w-0 flex-1 truncate">{environment.name}</span>
      {isUnmarkedProduction(environment) && <Badge tone="removed">Production</Badge>}
      {environment.problem && <Problem {...environment.problem} />}
    </MenuLink>
  ));
}

function Problem({ code, message }: NonNullable<Environment['problem']>) {
  const words =
    code === 'upstream_unauthorized' ? 'Key refused by WorkOS' : titleOf(new ApiError({ code, message }));
  return (
    <span title={message} className="flex items-center gap-1 pl-3 text-xs text-danger">
      <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
      {words}
    </span>
  );
}
