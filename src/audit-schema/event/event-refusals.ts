/** What versions have against one event, as Ajv says it: quick for hundreds of versions that are much alike. */
import type { AuditLogSchema } from '../../contract/workos';
import type { JsonObject } from '../json-schema';
import {
  frameOf,
  frameText,
  KeyError,
  partsIn,
  type AskedPlace,
  type Frame,
  type VersionParts,
} from './event-frame';
import { hasSlowKeyword, type EventSize } from './event-size';
import type { Refusal } from './judge';
import { keyRefusals, partOf, type MetadataPart } from './metadata-part';

/** As many frames are kept from one event to the next. */
const MOST_FRAMES = 200;

/** `undefined` where Ajv cannot compile it. */
const frames = new Map<string, Frame | undefined>();

/**
 * What each version has against an event, in the order of `schemas`; see `Judge.errorsOf`.
 *
 * What is written alike in several versions is asked once, and what was compiled for one event is kept for the next.
 */
export function refusalsOf(
  action: string,
  schemas: readonly AuditLogSchema[],
  event: unknown,
  size: EventSize,
): (readonly Refusal[] | undefined)[] {
  const asked = new AskedKeys(size);
  return schemas.map((schema) => {
    try {
      return refusalsOfVersion(action, schema, event, asked);
    } catch {
      // A pattern that could take for ever, or a schema or an event nested beyond what the stack holds.
      return undefined;
    }
  });
}

/** Reading a version's parts takes longer than validating an event, and one event is validated several times. */
const versionParts = new WeakMap<AuditLogSchema, VersionParts>();

/** @throws RangeError where a schema is nested beyond what the stack holds */
export function partsOfVersion(schema: AuditLogSchema): VersionParts {
  const known = versionParts.get(schema);
  if (known !== undefined) return known;
  const version: VersionParts = {
    metadata: partOf(schema.metadata),
    actor: partOf(schema.actor?.metadata),
    targets: schema.targets.map(({ type, metadata }) => ({ type, part: partOf(metadata) })),
  };
  versionParts.set(schema, version);
  return version;
}

function refusalsOfVersion(
  action: string,
  schema: AuditLogSchema,
  event: unknown,
  asked: AskedKeys,
): readonly Refusal[] | undefined {
  const version = partsOfVersion(schema);
  const parts = partsIn(version);
  if (parts.some(({ keys, text }) => keys === undefined && hasSlowKeyword(text, asked.size)))
    return undefined;
  const frame = frameFor(frameText(action, version), action, version);
  return frame?.(event, (object, place) => asked.errorsOf(parts[place.index], object, place));
}

function frameFor(text: string, action: string, version: VersionParts): Frame | undefined {
  const frame = frames.has(text) ? frames.get(text) : compiled(action, version);
  frames.delete(text);
  frames.set(text, frame);
  for (const oldest of frames.keys()) {
    if (frames.size <= MOST_FRAMES) break;
    frames.delete(oldest);
  }
  return frame;
}

function compiled(action: string, version: VersionParts): Frame | undefined {
  try {
    return frameOf(action, version);
  } catch {
    // A reference that leads nowhere, or nesting beyond what the stack holds.
    return undefined;
  }
}

/** What keys have against the objects of one event. */
class AskedKeys {
  /** By where the object and the schema stand. */
  private readonly known = new Map<MetadataPart, Map<string, readonly KeyError[]>>();

  constructor(readonly size: EventSize) {}

  errorsOf(part: MetadataPart | undefined, object: JsonObject, place: AskedPlace): readonly KeyError[] {
    if (part?.keys === undefined) return [];
    const ofPart = this.known.get(part) ?? new Map<string, readonly KeyError[]>();
    this.known.set(part, ofPart);
    const at = `${place.schemaPath} ${place.instancePath}`;
    const known = ofPart.get(at);
    if (known !== undefined) return known;
    const errors = keyRefusals(part.keys, object, place, this.size).map((refusal) => new KeyError(refusal));
    ofPart.set(at, errors);
    return errors;
  }
}
