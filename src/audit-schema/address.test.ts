import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, type Path, type PathSegment } from './address';

test.each<[Path, string]>([
  [['metadata'], 'metadata'],
  [['metadata', 'transactionId'], 'metadata.transactionId'],
  [['metadata', 'address', 'city'], 'metadata.address.city'],
  [['actor', 'metadata', 'role'], 'actor.metadata.role'],
  [['targets', { target: 'invoice', nth: 0 }], 'targets[invoice]'],
  [['targets', { target: 'invoice', nth: 1 }], 'targets[invoice#2]'],
  [['targets', { target: 'invoice', nth: 0 }, 'metadata', 'cost'], 'targets[invoice].metadata.cost'],
  [['metadata', 'tags', { items: true }, 'name'], 'metadata.tags[].name'],
])('reads %j as %s', (path, address) => {
  expect(addressOf(path)).toBe(address);
});

test.each([
  ['a.b', '["a.b"]'],
  ['', '[""]'],
  ['1st', '["1st"]'],
  ['with space', '["with space"]'],
  ['say "hi"', String.raw`["say \"hi\""]`],
  ['[]', '["[]"]'],
])('quotes the key %j, which is no identifier', (key, quoted) => {
  expect(addressOf(['metadata', key])).toBe(`metadata${quoted}`);
});

test('leaves keys of other scripts, `$` and `_` unquoted', () => {
  expect(addressOf(['metadata', 'größe', '名前', '$ref', '_id'])).toBe('metadata.größe.名前.$ref._id');
});

test('quotes a target type that is no identifier, and numbers it outside of the quotes', () => {
  const target = 'user.group#2';
  expect(addressOf(['targets', { target, nth: 0 }])).toBe('targets["user.group#2"]');
  expect(addressOf(['targets', { target, nth: 1 }])).toBe('targets["user.group#2"#2]');
});

/** Texts that look like parts of an address, and any others. */
const text = fc.oneof(
  fc.stringMatching(/^[ab.[\]"#\\2]{0,4}$/),
  fc.constantFrom('metadata', '__proto__', 'a', 'b'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const below: fc.Arbitrary<PathSegment[]> = fc.array(fc.oneof(text, fc.constant({ items: true } as const)), {
  maxLength: 4,
});
const targetSegment = fc.record({ target: text, nth: fc.nat({ max: 2 }) });

/** Every form that a path in a schema has. */
const anyPath: fc.Arbitrary<Path> = fc.oneof(
  below.map((rest) => ['metadata', ...rest]),
  below.map((rest) => ['actor', 'metadata', ...rest]),
  targetSegment.map((segment) => ['targets', segment]),
  fc
    .tuple(fc.constant('targets'), targetSegment, fc.constant('metadata'), below)
    .map((parts) => parts.flat()),
);

test('never reads alike for two different paths', () => {
  fc.assert(
    fc.property(anyPath, anyPath, (one, other) => {
      expect(addressOf(one) === addressOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
    { numRuns: 5000 },
  );
});
