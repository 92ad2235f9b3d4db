import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServedEnvironment } from '../sources/source';
import { testSource } from '../testing/readers';
import { createAccess } from './access';

const environments: ServedEnvironment[] = ['production', 'staging', 'development'].map((id) => ({
  about: { id, name: id, source: 'workos' },
  source: testSource,
}));

function seen(rules: Record<string, string[]>, reader: { email?: string; groups?: string[] }): string[] {
  const access = createAccess(environments, new Map(Object.entries(rules)));
  const { email, groups = [] } = reader;
  return access.environmentsFor({ name: 'x', email, groups }).map(({ about }) => about.id);
}

const RULES = { production: ['security', 'anna@example.com'], staging: ['*'], development: [] };

test.each([
  ['by e-mail', { email: 'anna@example.com' }, ['production', 'staging']],
  ['by group', { email: 'ben@example.com', groups: ['other', 'security'] }, ['production', 'staging']],
  ['neither', { email: 'eve@example.com', groups: ['Security', 'secur'] }, ['staging']],
  ['without an address', {}, ['staging']],
])('a reader sees what is open to them %s', (_, reader, environmentIds) => {
  expect(seen(RULES, reader)).toEqual(environmentIds);
});

test('a group that is called like an address opens nothing', () => {
  expect(seen(RULES, { email: 'eve@example.com', groups: ['anna@example.com'] })).toEqual(['staging']);
});

test('without rules everybody sees everything', () => {
  const access = createAccess(environments, undefined);
  expect(access.environmentsFor({ name: '', email: undefined, groups: [] })).toEqual(environments);
});

test('an environment is seen only by whom its own rule names, whatever the rules', () => {
  const who = fc.constantFrom('*', 'security', 'ops', 'anna@example.com', 'ben@example.com');
  const rules = fc.record({
    production: fc.array(who),
    staging: fc.array(who),
    development: fc.array(who),
  });
  const reader = fc.record({
    email: fc.constantFrom('anna@example.com', 'ben@example.com'),
    groups: fc.subarray(['security', 'ops']),
  });
  fc.assert(
    fc.property(rules, reader, (given, { email, groups }) => {
      const named = new Set(['*', email, ...groups]);
      const expected = Object.entries(given).filter(([, whos]) => whos.some((one) => named.has(one)));
      expect(seen(given, { email, groups })).toEqual(expected.map(([id]) => id));
    }),
  );
});
