/** Readers whom a header names, for tests of what each may see. */
import type { Authenticator, Reader } from '../auth/authenticator';
import type { Source } from '../sources/source';

const READERS: Readonly<Record<string, Reader>> = {
  anna: { name: 'Anna', email: 'anna@example.com', groups: [] },
  ben: { name: 'Ben', email: 'ben@example.com', groups: ['security'] },
};

export type TestReader = 'anna' | 'ben' | 'nobody';

/** Admits whom the header `x-reader` names. */
export const BY_HEADER: Authenticator = {
  mode: 'proxy',
  admit: ({ header, target }) => {
    const reader = READERS[header('x-reader') ?? ''];
    if (reader !== undefined) return { reader };
    const failure = { code: 'unauthenticated', message: 'You are not signed in.' } as const;
    return { reader: undefined, refusal: { failure, startsAt: `/auth/sign-in?to=${target}` } };
  },
  routes: [],
  canSignOut: false,
};

export function asReader(reader: TestReader): { headers: Record<string, string> } {
  return { headers: { 'x-reader': reader } };
}

/** A source that is there to be named, and never asked. */
export const testSource: Source = {
  listActions: () => Promise.reject(new Error('This source is not to be asked.')),
  listSchemas: () => Promise.reject(new Error('This source is not to be asked.')),
  health: () => ({ state: 'unknown' }),
};
