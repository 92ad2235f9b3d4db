import { textsOf } from '../lib/search-params';

export type SignInSearch = { problem?: string; to?: string };

/** What the address of the place to sign in says, understood or not. */
export function signInSearch(search: Readonly<Record<string, unknown>>): SignInSearch {
  return textsOf(search, ['problem', 'to']);
}
