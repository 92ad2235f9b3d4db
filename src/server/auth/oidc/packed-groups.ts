/** The groups of a session in few bytes, for people who are in hundreds of groups that the settings name. */
import { createHash } from 'node:crypto';
import * as z from 'zod';

/** `list` identifies the list of groups that the settings name; bit n of `bits` is set for its nth group. */
export const PackedGroups = z.object({ list: z.string(), bits: z.string() });
export type PackedGroups = z.output<typeof PackedGroups>;

export type GroupPacker = {
  readonly pack: (groups: readonly string[]) => PackedGroups;
  /** `undefined` when the settings named other groups at the time of packing. */
  readonly unpack: (packed: PackedGroups) => string[] | undefined;
};

/** @param namedGroups the groups that the settings name; no others can be packed */
export function createGroupPacker(namedGroups: ReadonlySet<string>): GroupPacker {
  const names = [...namedGroups].toSorted();
  const list = createHash('sha256').update(JSON.stringify(names)).digest('base64url');
  return {
    pack: (groups) => {
      const bits = Buffer.alloc(Math.ceil(names.length / 8));
      for (const group of groups) {
        const index = names.indexOf(group);
        if (index !== -1) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
      }
      return { list, bits: bits.toString('base64url') };
    },
    unpack: (packed) => {
      if (packed.list !== list) return undefined;
      const bits = Buffer.from(packed.bits, 'base64url');
      return names.filter((_, index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);
    },
  };
}
