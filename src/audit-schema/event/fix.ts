/** Fixes of an event, each tried before it is shown. */
import { hasWrittenNumber } from '../../contract/json';
import { isObject } from '../json-schema';
import { codePoints, MAX_KEYS, MAX_KEY_LENGTH, MAX_VALUE_LENGTH } from '../verdict/node';
import type { Subject } from './declared-place';
import { partsOf, valueAt } from './event-place';
import { partsOfVersion } from './event-refusals';
import type { EventSize } from './event-size';
import type { Words } from './finding-words';
import { applyPatch, type JsonPatchOperation } from './json-patch';
import type { Refusal } from './judge';
import type { MetadataPart } from './metadata-part';
import { declaredTarget } from './schema-place';
import type { ValueJudge } from './value-judges';

/** An instruction, and the change to the event that it asks for. An instruction without one is shown as it is. */
export type Advice = {
  fix: string;
  patch?: JsonPatchOperation;
  /** Where the patch keeps what the user wrote, so that errors may remain or become visible: a JSON Pointer. */
  keeps?: string;
};

/** What a version has against an event; `undefined` where that would take too long. */
export type Validate = (event: unknown) => readonly Refusal[] | undefined;

/** Patches that were tried for one error without success, after which no other is tried. */
const MOST_TRIED = 12;

/** Where a JSON Patch adds a target. */
export const NEW_TARGET = '/targets/-';

/** Fixes of one event that were found for other versions with the same schema of a key. */
export type KnownFixes = Map<ValueJudge, Map<string, Advice | undefined>>;

const METADATA_KEY = /^(\/metadata|\/actor\/metadata|\/targets\/\d+\/metadata)(\/[^/]+)(.*)$/s;

/** Finds fixes for the errors that one version has about one event. */
export class Fixer {
  private known: ReadonlySet<string> | undefined;

  /** @param refusals all errors of the version */
  constructor(
    private readonly subject: Subject,
    private readonly refusals: readonly Refusal[],
    private readonly size: EventSize,
    private readonly validate: Validate,
    private readonly knownFixes: KnownFixes,
  ) {}

  /** Returns the first advice that fixes an error without causing another one. */
  fixOf({ advices, basis, pointer: about }: Words, refusal: Refusal): Advice | undefined {
    if (advices === undefined) return undefined;
    const { instancePath, schemaPath, message } = refusal;
    const pointer = basis?.pointer ?? instancePath;
    const metadataKey = this.metadataKeyAt(pointer, declaredTarget(schemaPath));
    if (metadataKey?.judge === undefined) return this.search(advices(), refusal);
    const { judge, isRequired } = metadataKey;
    const fixes = this.knownFixes.get(judge) ?? new Map<string, Advice | undefined>();
    this.knownFixes.set(judge, fixes);
    // Two keys that an object may not have make the same error of the same object.
    const text = `${isRequired} ${pointer} ${about ?? ''} ${schemaPath} ${message} ${basis?.text ?? ''}`;
    if (!fixes.has(text)) fixes.set(text, this.search(advices(), refusal));
    return fixes.get(text);
  }

  private search(advices: Iterable<Advice>, refusal: Refusal): Advice | undefined {
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
    const metadataKey = this.metadataKeyAt(patch.path, target);
    if (metadataKey === undefined || metadataKey.isDeeper || patch.op === 'move') return undefined;
    const { owner, key, judge, isRequired } = metadataKey;
    if (codePoints(key) > MAX_KEY_LENGTH) return patch.op === 'remove' ? undefined : false;
    if (patch.op === 'remove') return !isRequired;
    const { value } = patch;
    if (typeof value === 'string' && codePoints(value) > MAX_VALUE_LENGTH) return false;
    // Ajv alone does not know what the numbers as written meet.
    if (judge?.isRounded === true || hasWrittenNumber(value)) return undefined;
    if (judge !== undefined && !isAccepted(judge, value, this.size)) return false;
    const metadata = valueAt(this.subject.event, owner);
    if (!isObject(metadata)) return undefined;
    return Object.keys(metadata).length + (Object.hasOwn(metadata, key) ? 0 : 1) <= MAX_KEYS;
  }

  /** The key of metadata that a place is at or below, if nothing but its own schema looks at it. */
  private metadataKeyAt(pointer: string, target: number | undefined) {
    const [, owner, segment, rest] = METADATA_KEY.exec(pointer) ?? [];
    if (owner === undefined || segment === undefined) return undefined;
    const keys = this.partOf(owner, target)?.keys;
    if (keys === undefined) return undefined;
    const [key = ''] = partsOf(segment);
    const judge = keys.properties.get(key) ?? keys.additional;
    return { owner, key, judge, isRequired: keys.required.includes(key), isDeeper: rest !== '' };
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
