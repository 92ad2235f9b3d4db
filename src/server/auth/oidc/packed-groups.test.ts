import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupPacker } from './packed-groups';

const names = fc.uniqueArray(fc.string(), { maxLength: 60 });

test('unpacking gives exactly the named groups that were packed', () => {
  fc.assert(
    fc.property(names, names, (named, groups) => {
      const { pack, unpack } = createGroupPacker(new Set(named));
      expect(new Set(unpack(pack(groups)))).toEqual(new Set(groups.filter((group) => named.includes(group))));
    }),
  );
});

test('the order of the groups in the settings makes no difference, another list of groups does', () => {
  fc.assert(
    fc.property(names, names, (named, others) => {
      const packed = createGroupPacker(new Set(named)).pack(named);
      expect(createGroupPacker(new Set(named.toReversed())).unpack(packed)).toHaveLength(named.length);
      fc.pre(named.toSorted().join('\0') !== others.toSorted().join('\0') || named.length !== others.length);
      expect(createGroupPacker(new Set(others)).unpack(packed)).toBeUndefined();
    }),
  );
});
