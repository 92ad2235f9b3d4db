import { Link } from '@tanstack/react-router';
import type { Environment } from '../../contract/api';
import { MenuLink } from '../ui/overlays/menu-popup';

type ChoicesProps = { environments: readonly Environment[]; current: Environment };

/** The open environment menu; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function EnvironmentChoices({ environments, current }: ChoicesProps) {
  return environments.map((environment) => (
    <MenuLink
      key={environment.id}
      current={environment.id === current.id}
      link={<Link to="." params={{ environment: environment.id }} search={true} />}
    >
      {environment.name}
    </MenuLink>
  ));
}
