/** Two versions of which the pretty-printed JSON is long: more than anybody declares, less than a browser should bear. */
import type { AuditLogSchema } from '../src/contract/workos.ts';
import type { Series } from './version-series.ts';

const KEYS_IN_GROUP = 60;

/** Of so many keys one is not the same in both versions. */
const ONE_IN = 15;

/** Two versions of about 245 lines for each group of keys; four keys of each group differ, the very first one among them. */
export function documentPair(groups: number): Series {
  return [1, 2].map((version) => documentOf(version, groups));
}

function documentOf(version: number, groups: number): AuditLogSchema {
  const all = Array.from({ length: groups }, (_, index) => [`group_${index}`, groupOf(version, index)]);
  return {
    object: 'audit_log_schema',
    version,
    targets: [{ type: 'user' }],
    metadata: { type: 'object', properties: Object.fromEntries(all) },
    created_at: new Date(Date.UTC(2026, 0, version)).toISOString(),
  };
}

function groupOf(version: number, group: number): object {
  const keys = Array.from({ length: KEYS_IN_GROUP }, (_, index) => index);
  const declared = keys.flatMap((index) => declaration(version, group * KEYS_IN_GROUP + index));
  return { type: 'object', properties: Object.fromEntries(declared) };
}

/** A key of four lines. The ones that differ change their type, go, come and get another title, in turns. */
function declaration(version: number, index: number): readonly (readonly [string, object])[] {
  const same = { type: 'string', title: `The key of number ${index}` };
  const key = `key_${index}`;
  if (version === 1) return index % (4 * ONE_IN) === 2 * ONE_IN ? [] : [[key, same]];
  switch (index % (4 * ONE_IN)) {
    case 0:
      return [[key, { ...same, type: 'number' }]];
    case ONE_IN:
      return [];
    case 3 * ONE_IN:
      return [[key, { ...same, title: `Number ${index}` }]];
    default:
      return [[key, same]];
  }
}
