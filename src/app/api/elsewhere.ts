/** What the other environments have to do with something that this one lacks. */
import { useQuery } from '@tanstack/react-query';
import type { Environment } from '../../contract/api';
import { ActionSearchList } from '../../contract/catalog';
import { actionSearchPath } from '../../contract/catalog-query';
import { recentOf } from '../lib/recent';
import { get } from './client';
import { environmentsQuery } from './queries';

/** How many other environments are offered to be looked in. */
const MOST_OFFERED = 3;

export type Elsewhere = {
  /** What this environment is called, where there are others. */
  name: string | undefined;
  /** Others in which the reader has seen the action. */
  seenIn: readonly Environment[];
  /** Others that may have it. */
  unseen: readonly Environment[];
};

/** Where else an action may be, by what this reader's browser remembers. */
export function useElsewhere(environment: string, action: string): Elsewhere {
  const { data = [] } = useQuery(environmentsQuery);
  const others = data.filter(({ id }) => id !== environment);
  const isSeen = ({ id }: Environment) =>
    recentOf(id).some(({ kind, name }) => kind === 'action' && name === action);
  return {
    name: others.length === 0 ? undefined : data.find(({ id }) => id === environment)?.name,
    seenIn: others.filter(isSeen),
    unseen: others.filter((other) => !isSeen(other) && !isRefused(other)).slice(0, MOST_OFFERED),
  };
}

function isRefused({ problem }: Environment): boolean {
  return problem?.code === 'upstream_unauthorized';
}

/** What an environment is called, where there are several to be told apart: “ in Production”. */
export function useInEnvironment(environment: string): string {
  const { data = [] } = useQuery(environmentsQuery);
  const name = data.find(({ id }) => id === environment)?.name;
  return data.length < 2 || name === undefined ? '' : ` in ${name}`;
}

/**
 * Whether the list of actions contains an action whose versions are not found.
 *
 * @param isUnknown without it nothing is asked
 */
export function useIsListed(environment: string, action: string, isUnknown: boolean): boolean {
  const { data = false } = useQuery({
    queryKey: ['is-listed', environment, action],
    enabled: isUnknown,
    // The whole name ranks first.
    queryFn: ({ signal }) =>
      get(actionSearchPath(environment, { q: action, limit: 1 }), ActionSearchList, { signal }),
    select: (fetched) => fetched.data.data[0]?.name === action,
  });
  return data;
}

/** Says that there is no such action, and where there may be; or that only its versions are missing. */
export function unknownActionWords(action: string, { name, seenIn }: Elsewhere, isListed: boolean) {
  if (isListed) {
    return {
      title: 'No schema versions',
      hint: 'WorkOS lists this action but does not have its versions.',
    };
  }
  const exactly = 'Names are matched exactly, letter case included.';
  const seen = seenIn[0];
  if (name === undefined) {
    return { title: 'This environment has no such action', hint: `${exactly} It may not be registered yet.` };
  }
  if (seen === undefined) {
    return {
      title: `“${action}” is not in ${name}`,
      hint: `${exactly} It may be in another environment, or not be registered yet.`,
    };
  }
  return {
    title: `“${action}” is not in ${name} yet`,
    hint: `You have seen it in ${seen.name}. ${exactly} Once it is registered in ${name}, this link shows it.`,
  };
}
