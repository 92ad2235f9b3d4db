import { isObject } from '../json-schema';
/** Fixes of an event, each tried before it is shown. */
import { codePoints, MAX_KEYS, MAX_KEY_LENGTH, MAX_VALUE_LENGTH } from '../verdict/node';
import type { Subject } from './declared-place';
import { partsOf, valueAt } from './event-place';
import { partsOfVersion } from './event-refusals';
import type { EventSize } from './event-size';
import { applyPatch, type JsonPatchOperation } from './json-patch';
import type { Refusal } from './judge';
import type { MetadataPart } from './metadata-part';
import { declaredTarget } from './schema-place';
import type { ValueJudge } from './value-judges';

/** An instruction, and the change to the event that it asks for. An instruction without one is shown as it is. */
export type Advice = {
  mend: string;
  patch?: JsonPatchOperation;
  /** Where the patch keeps what the user wrote, so that errors may remain or become visible: a JSON Pointer. */
  keeps?: string;
};

/** What Ajv has against an event; `undefined` where that would take too long. */
export type Validate = (event: unknown) => readonly Refusal[] | undefined;

/** Patches that were tried for one error without success, after which no other is tried. */
const MOST_TRIED = 12;

/** Where a JSON Patch adds a target. */
export const NEW_TARGET = '/targets/-';

/** Finds fixes for the errors of one event. */
export class Fixer {
  private known: ReadonlySet<string> | undefined;

  /** @param refusals all that the version has against the event */
  constructor(
    private readonly subject: Subject,
    private readonly refusals: readonly Refusal[],
    private readonly size: EventSize,
    private readonly validate: Validate,
  ) {}

  /** The first of these that fixes an error without causing another one. */
  firstThatWorks(advices: Iterable<Advice>, refusal: Refusal): Advice | undefined {
    let tried = 0;
    for (const advice of advices) {
      if (advice.patch === undefined || this.works(advice.patch, advice.keeps, refusal)) return advice;
      tried += 1;
      if (tried >= MOST_TRIED) return undefined;
    }
    return undefined;
  }

  private works(patch: JsonPatchOperation, keeps: string | undefined, refusal: Refusal): boolean {
    const target = declaredTarget(refusal.schemaPath);
    const quick = keeps === undefined ? this.worksLocally(patch, target) : undefined;
    if (quick !== undefined) return quick;
    const after = this.validate(applyPatch(this.subject.event, patch));
    if (after === undefined) return false;
    const known = (this.known ??= new Set(this.refusals.map(identityOf)));
    const place = patch.op === 'move' ? patch.from : patch.path;
    const original = identityOf(refusal);
    return after.every((each) => {
      const identity = identityOf(each);
      if (identity === original) return false;
      if (keeps !== undefined && isWithin(each.instancePath, keeps)) return true;
      const ofTarget = declaredTarget(each.schemaPath);
      if (!known.has(identity))
        return patch.path === NEW_TARGET && ofTarget !== target && this.isUnmet(ofTarget);
      return keeps !== undefined || ofTarget !== target || !isWithin(each.instancePath, place);
    });
  }

  /** Whether the event misses a declared target, about which Ajv then has an error for every target of the event. */
  private isUnmet(target: number | undefined): boolean {
    return (
      target !== undefined && this.refusals.some(({ schemaPath }) => declaredTarget(schemaPath) === target)
    );
  }

  /**
   * The same for one key of metadata that nothing but its own schema looks at: much quicker than to validate the event.
   *
   * @returns `undefined` where the whole event has to be validated
   */
  private worksLocally(patch: JsonPatchOperation, target: number | undefined): boolean | undefined {
    const [, owner = '', key] =
      /^(\/metadata|\/actor\/metadata|\/targets\/\d+\/metadata)\/([^/]+)$/.exec(patch.path) ?? [];
    const part = key === undefined ? undefined : this.partOf(owner, target);
    if (part?.keys === undefined || patch.op === 'move') return undefined;
    const { keys } = part;
    const name = partsOf(patch.path).at(-1) ?? '';
    if (codePoints(name) > MAX_KEY_LENGTH) return patch.op === 'remove' ? undefined : false;
    if (patch.op === 'remove') return !keys.required.includes(name);
    const judge = keys.properties.get(name) ?? keys.additional;
    const { value } = patch;
    if (typeof value === 'string' && codePoints(value) > MAX_VALUE_LENGTH) return false;
    if (judge !== undefined && !isAccepted(judge, value, this.size)) return false;
    const metadata = valueAt(this.subject.event, owner);
    if (!isObject(metadata)) return undefined;
    return Object.keys(metadata).length + (Object.hasOwn(metadata, name) ? 0 : 1) <= MAX_KEYS;
  }

  private partOf(owner: string, target: number | undefined): MetadataPart | undefined {
    const { schema } = this.subject;
    const parts = partsOfVersion(schema);
    if (owner === '/metadata') return parts.metadata;
    if (owner === '/actor/metadata') return parts.actor;
    // A target that meets another declared one of its type might no longer do so.
    const isAlone =
      schema.targets.filter(({ type }) => type === schema.targets[target ?? -1]?.type).length === 1;
    return isAlone && target !== undefined ? parts.targets[target]?.part : undefined;
  }
}

function isAccepted(judge: ValueJudge, value: unknown, size: EventSize): boolean {
  try {
    return judge.refusalsOf(value, size).length === 0;
  } catch {
    // The schema cannot be compiled, or a pattern would take too long.
    return false;
  }
}

function identityOf({ instancePath, schemaPath, params }: Refusal): string {
  return JSON.stringify([instancePath, schemaPath, params]);
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}
