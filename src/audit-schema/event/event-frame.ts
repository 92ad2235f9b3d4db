/** Judges of all that an event is asked but for the keys of its metadata, which most versions of an action differ in. */
import type { ErrorObject, FuncKeywordDefinition } from 'ajv';
import { isObject, own, type JsonObject } from '../json-schema';
import { withMovedKeys } from '../lone-surrogates';
import { newAjv } from './ajv';
import { compilable } from './compilable';
import { envelopeOf, POINTERS, type Asked, type AskedParts } from './event-schema';
import type { Refusal } from './judge';
import type { MetadataPart } from './metadata-part';

/** What a version asks. */
export type VersionParts = {
  metadata: MetadataPart;
  actor: MetadataPart;
  targets: readonly { type: string; part: MetadataPart }[];
};

/** Where the keys of a part are asked: the index of the part, see `partsIn`, and JSON Pointers to schema and object. */
export type AskedPlace = { index: number; schemaPath: string; instancePath: string };

/** What the keys of a part have against an object of the event. */
export type AskKeys = (object: JsonObject, place: AskedPlace) => readonly KeyError[];

/** An error for Ajv to count, which it then gives places of its own. */
export class KeyError {
  instancePath = '';
  constructor(readonly refusal: Refusal) {}
}

/**
 * What a version has against an event.
 *
 * @param askKeys of parts whose keys are asked one by one
 * @throws what Ajv throws where a pattern could take for ever, and what `askKeys` throws
 */
export type Frame = (event: unknown, askKeys: AskKeys) => Refusal[];

/** In the order in which a frame numbers them. */
export function partsIn({ metadata, actor, targets }: VersionParts): MetadataPart[] {
  return [metadata, actor, ...targets.map(({ part }) => part)];
}

/** Equal where the frame is. */
export function frameText(action: string, version: VersionParts): string {
  return JSON.stringify([
    action,
    version.targets.map(({ type }) => type),
    partsIn(version).map(({ keys, isRequired, text }) => (keys ? [keys.type, isRequired] : text)),
  ]);
}

/** @throws what Ajv throws where a part cannot be compiled */
export function frameOf(action: string, version: VersionParts): Frame {
  const ajv = newAjv();
  let asking: AskKeys | undefined;
  ajv.addKeyword({
    keyword: KEYS,
    type: 'object',
    errors: 'full',
    compile: (place: unknown) => validatorAt(place, (object, asked) => asking?.(object, asked) ?? []),
  });
  const validate = ajv.compile(envelopeOf(action, framed(version)));
  return (event, askKeys) => {
    asking = askKeys;
    return validate(event) ? [] : (validate.errors ?? []).map(refusalOf);
  };
}

type Validate = ReturnType<NonNullable<FuncKeywordDefinition['compile']>>;

/** Stands in a schema for the keys of one part. */
class PlaceOfKeys {
  /** @param type of the targets whose keys are asked; any other is refused for its type */
  constructor(
    readonly index: number,
    readonly schemaPath: string,
    readonly type: string | undefined,
  ) {}

  isIn(party: unknown): boolean {
    return this.type === undefined || (isObject(party) && own(party, 'type') === this.type);
  }
}

const KEYS = '$keys';

function framed({ metadata, actor, targets }: VersionParts): AskedParts {
  return {
    metadata: framedPart(metadata, new PlaceOfKeys(0, POINTERS.metadata, undefined)),
    actor: framedPart(actor, new PlaceOfKeys(1, POINTERS.actor, undefined)),
    targets: targets.map(({ type, part }, at) => ({
      type,
      ...framedPart(part, new PlaceOfKeys(at + 2, POINTERS.target(at), type)),
    })),
  };
}

function framedPart({ raw, isRequired, keys }: MetadataPart, place: PlaceOfKeys): Asked {
  return {
    schema: keys ? { ...keys.type, [KEYS]: place } : compilable(raw, place.schemaPath),
    isRequired,
  };
}

function validatorAt(place: unknown, askKeys: AskKeys): Validate {
  // A version may have a keyword of any name.
  if (!(place instanceof PlaceOfKeys)) return () => true;
  const { index, schemaPath } = place;
  const validate: Validate = (data: unknown, context) => {
    if (!isObject(data) || !place.isIn(context?.parentData)) return true;
    const errors = askKeys(data, { index, schemaPath, instancePath: context?.instancePath ?? '' });
    // Ajv adds to this list, and takes from it.
    validate.errors = [...errors];
    return errors.length === 0;
  };
  return validate;
}

function refusalOf(error: ErrorObject): Refusal {
  if (error instanceof KeyError) return error.refusal;
  const { instancePath, schemaPath, message = 'is not valid', keyword, params } = error;
  return { instancePath, schemaPath: withMovedKeys(schemaPath), message, keyword, params };
}
