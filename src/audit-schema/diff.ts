/** What changed from one version of a schema to another, by the rules of docs/semantics.md. */
import type { AuditLogSchema } from '../contract/workos';
import { addressOf, type Path } from './address';
import type { Change } from './comparison';
import { changeAt, otherChanges, placeBelow, type Place } from './diff/keyword-diff';
import { mergedOrder } from './diff/merged-order';
import { compareSchemas } from './diff/schema-diff';

type Target = AuditLogSchema['targets'][number];

const ACTOR = placeAt(['actor'], 'root');
const ACTOR_METADATA = placeBelow(ACTOR, 'metadata', 'root');
const METADATA = placeAt(['metadata'], 'root');
const VERSION = placeAt(['version'], 'root');

function placeAt(path: Path, subject: Place['subject']): Place {
  return { path, address: addressOf(path), subject };
}

/** What a version is, and what is compared otherwise. */
const READ_OF_VERSION = new Set(['object', 'version', 'created_at', 'actor', 'targets', 'metadata']);
const READ_OF_ACTOR = new Set(['metadata']);
const READ_OF_TARGET = new Set(['type', 'metadata']);

/**
 * What changed: actor, targets, metadata, each in the order in which `to` declares it, with what was removed where `from`
 * had it. A key of the version itself that nobody knows comes last, at the address `version`.
 *
 * A key that is added as required makes two changes, `added` and `now required`; one that is removed makes one.
 */
export function changesBetween(from: AuditLogSchema, to: AuditLogSchema): Change[] {
  const changes = otherChanges(ACTOR, from.actor ?? {}, to.actor ?? {}, READ_OF_ACTOR);
  compareSchemas(ACTOR_METADATA, from.actor?.metadata, to.actor?.metadata, changes);
  compareTargets(from.targets, to.targets, changes);
  compareSchemas(METADATA, from.metadata, to.metadata, changes);
  changes.push(...otherChanges(VERSION, from, to, READ_OF_VERSION));
  return changes;
}

function compareTargets(before: readonly Target[], after: readonly Target[], changes: Change[]): void {
  const [one, other] = [byPlace(before), byPlace(after)];
  for (const key of mergedOrder([...other.keys()], [...one.keys()])) {
    const [then, now] = [one.get(key), other.get(key)];
    if (then && now) compareTarget(then, now, changes);
    else if (then) changes.push(changeAt(then.place, 'removed', then.target));
    else if (now) changes.push(changeAt(now.place, 'added', undefined, now.target));
  }
}

type Placed = { place: Place; target: Target };

/** Targets by their type and by which of that type they are. */
function byPlace(targets: readonly Target[]): ReadonlyMap<string, Placed> {
  const counts = new Map<string, number>();
  return new Map(
    targets.map((target) => {
      const nth = counts.get(target.type) ?? 0;
      counts.set(target.type, nth + 1);
      const place = placeAt(['targets', { target: target.type, nth }], 'target');
      return [`${nth} ${target.type}`, { place, target }];
    }),
  );
}

function compareTarget(before: Placed, { place, target }: Placed, changes: Change[]): void {
  changes.push(...otherChanges(place, before.target, target, READ_OF_TARGET));
  compareSchemas(placeBelow(place, 'metadata', 'root'), before.target.metadata, target.metadata, changes);
}
