/** Schema versions to be compared: made up, the same each time, and of no meaning. */
import type { AuditLogSchema } from '../src/contract/workos.ts';

/** An action's versions, oldest first. */
export type Series = readonly AuditLogSchema[];

/** How many keys each part declares at first, how many versions there are, and how many edits from each to the next. */
export type Shape = {
  readonly actor: number;
  readonly targets: number;
  readonly ofTarget: number;
  readonly metadata: number;
  readonly versions: number;
  readonly edits: number;
};

/** 200 versions of about 100 fields each. */
export const LONG: Shape = { actor: 5, targets: 3, ofTarget: 14, metadata: 50, versions: 200, edits: 2 };

/** 200 versions as actions mostly are: a dozen fields, one edit from each to the next. */
export const ORDINARY: Shape = { actor: 2, targets: 2, ofTarget: 2, metadata: 6, versions: 200, edits: 1 };

/** A metadata schema while it is being edited. */
type Part = { readonly properties: Map<string, object>; readonly required: Set<string> };

type Random = (below: number) => number;

/** The versions of one action of this shape; another `seed` gives other edits. */
export function seriesOf(shape: Shape, seed: number): Series {
  const random = randomFrom(seed);
  const actor = partOf(shape.actor, random);
  const targets = Array.from({ length: shape.targets }, () => partOf(shape.ofTarget, random));
  const metadata = partOf(shape.metadata, random);
  const parts = [actor, ...targets, metadata].filter(({ properties }) => properties.size > 0);
  return Array.from({ length: shape.versions }, (_, index) => {
    const edits = index === 0 ? 0 : shape.edits;
    for (let edit = 0; edit < edits; edit += 1) {
      const part = parts[random(parts.length)];
      if (part !== undefined) editPart(part, random);
    }
    return versionOf(index + 1, actor, targets, metadata);
  });
}

/** A version with this number of these parts, copied: what is edited later does not change it. */
function versionOf(version: number, actor: Part, targets: readonly Part[], metadata: Part): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version,
    actor: { metadata: schemaOf(actor) },
    targets: targets.map((target, index) => ({ type: `target_${index}`, metadata: schemaOf(target) })),
    metadata: schemaOf(metadata),
    created_at: new Date(Date.UTC(2026, 0, version)).toISOString(),
  };
}

function schemaOf({ properties, required }: Part): object {
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.size > 0 && { required: [...required] }),
  };
}

function partOf(keys: number, random: Random): Part {
  const part: Part = { properties: new Map(), required: new Set() };
  for (let key = 0; key < keys; key += 1) addKey(part, random);
  return part;
}

/** What a key is declared as: mostly a type alone, as the SDKs write it. */
const DECLARED: readonly object[] = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'string' },
  { type: 'string', format: 'date-time' },
  { type: 'string', enum: ['draft', 'open', 'paid', 'void'] },
  { type: 'integer', minimum: 0, description: 'In cents.' },
  { type: ['string', 'null'], maxLength: 200 },
];

const declared = (random: Random) => DECLARED[random(DECLARED.length)] ?? {};

function addKey({ properties }: Part, random: Random): void {
  properties.set(`key_${properties.size}_${random(1_000_000)}`, declared(random));
}

/** Adds, removes or redeclares a key, or switches whether it is required. */
function editPart(part: Part, random: Random): void {
  const { properties, required } = part;
  const key = [...properties.keys()][random(properties.size)];
  const edit = random(5);
  if (key === undefined || edit === 0) addKey(part, random);
  else if (edit === 1) {
    properties.delete(key);
    required.delete(key);
  } else if (edit === 2) {
    if (!required.delete(key)) required.add(key);
  } else properties.set(key, declared(random));
}

/** Numbers from 0 up to, not including, `below`: a linear congruence (Knuth's constants), enough to vary edits. */
function randomFrom(seed: number): Random {
  let state = BigInt(seed);
  return (below) => {
    state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
    return Number(state >> 33n) % below;
  };
}
