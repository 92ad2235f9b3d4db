/** Judges of all that an event is asked but for the keys of its metadata, which most versions of an action differ in. */
import type { ErrorObject, FuncKeywordDefinition } from 'ajv';
import { isObject, own, type JsonObject } from '../json-schema';
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

/**
 * What the keys of a part have against an object of the event.
 *
 * @param index of the part, see `partsIn`
 * @param place where the object stands, as a JSON Pointer
 */
export type AskKeys = (index: number, object: JsonObject, place: string) => readonly Refusal[];

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
  const asking = new Asking();
  ajv.addKeyword({
    keyword: KEYS,
    type: 'object',
    errors: 'full',
    compile: (place: unknown) => asking.validator(place),
  });
  const validate = ajv.compile(envelopeOf(action, framed(version)));
  return (event, askKeys) => {
    asking.begin(askKeys);
    return validate(event) ? [] : (validate.errors ?? []).map((error) => asking.refusalOf(error));
  };
}

type Validate = ReturnType<NonNullable<FuncKeywordDefinition['compile']>>;

/** Stands in a schema for the keys of one part. */
class PlaceOfKeys {
  /** @param type of the targets whose keys are asked; any other is refused for its type */
  constructor(
    readonly index: number,
    readonly type: string | undefined,
  ) {}

  isIn(party: unknown): boolean {
    return this.type === undefined || (isObject(party) && own(party, 'type') === this.type);
  }
}

const KEYS = '$keys';

function framed(version: VersionParts): AskedParts {
  const asked = (
    { raw, isRequired, keys }: MetadataPart,
    index: number,
    pointer: string,
    type?: string,
  ): Asked => ({
    schema: keys ? { ...keys.type, [KEYS]: new PlaceOfKeys(index, type) } : compilable(raw, pointer),
    isRequired,
  });
  return {
    metadata: asked(version.metadata, 0, POINTERS.metadata),
    actor: asked(version.actor, 1, POINTERS.actor),
    targets: version.targets.map(({ type, part }, at) => ({
      type,
      ...asked(part, at + 2, POINTERS.target(at), type),
    })),
  };
}

/** Lets Ajv ask about keys, and gives their errors the places that it cannot know. */
class Asking {
  #askKeys: AskKeys = () => [];
  /** Where in the schema of the keys an error is. */
  #schemaPaths = new Map<object, string>();

  begin(askKeys: AskKeys): void {
    this.#askKeys = askKeys;
    this.#schemaPaths = new Map();
  }

  validator(place: unknown): Validate {
    // A version may have a keyword of any name.
    if (!(place instanceof PlaceOfKeys)) return () => true;
    const validate: Validate = (data: unknown, context) => {
      if (!isObject(data) || !place.isIn(context?.parentData)) return true;
      validate.errors = this.#errors(place.index, data, context?.instancePath ?? '');
      return validate.errors.length === 0;
    };
    return validate;
  }

  #errors(index: number, object: JsonObject, place: string): Partial<ErrorObject>[] {
    return this.#askKeys(index, object, place).map(({ schemaPath, instancePath, ...refusal }) => {
      const error = { ...refusal, instancePath: place + instancePath };
      this.#schemaPaths.set(error, schemaPath);
      return error;
    });
  }

  refusalOf(error: ErrorObject): Refusal {
    const { instancePath, schemaPath, message = 'is not valid', keyword, params } = error;
    const ofKeys = this.#schemaPaths.get(error);
    return {
      instancePath,
      schemaPath: ofKeys === undefined ? schemaPath : schemaPath.slice(0, -KEYS.length - 1) + ofKeys,
      message,
      keyword,
      params,
    };
  }
}
