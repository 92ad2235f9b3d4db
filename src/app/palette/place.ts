import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import type { Environment } from '../../contract/api';
import { environmentsQuery } from '../api/queries';

/** Where the reader is, as the address has it. */
export type Place = {
  /** The path, query and all. */
  href: string;
  /** The environment one is in, where the server has it; elsewhere the first, to have something to search. */
  environment: string | undefined;
  /** Whether the address names an environment, so that another can take its place there. */
  isInside: boolean;
  environments: readonly Environment[];
  action: string | undefined;
  pair: string | undefined;
  /** The version that an action's place starts at, when it is not the newest. */
  from: number | undefined;
};

export function usePlace(): Place {
  const environments = useQuery(environmentsQuery).data ?? [];
  const { environment, action, pair } = useParams({ strict: false });
  const { href, search } = useRouter().state.location;
  const from = Number(search.from);
  return {
    href,
    environment: (environments.find(({ id }) => id === environment) ?? environments[0])?.id,
    isInside: environment !== undefined,
    environments,
    action,
    pair,
    from: Number.isInteger(from) && from > 0 ? from : undefined,
  };
}
