/** The limits of the published API for metadata: its keys, and strings, numbers and booleans as values. */
import type { Path } from '../address';
import type { AuditLogEvent } from '../comparison';
import { isObject } from '../json-schema';
import { kindOf, type Kind } from './node';

const KEY = /^[a-zA-Z0-9_-]{0,40}$/;

export function isApiKey(key: string): boolean {
  return KEY.test(key);
}

export function isApiKind(kind: Kind): boolean {
  return kind === 'string' || kind === 'number' || kind === 'boolean';
}

/** A part of an event that the published API does not take. */
export type BeyondApi = { path: Path; message: string };

const NAMES: Partial<Readonly<Record<Kind, string>>> = {
  object: 'an object',
  array: 'an array',
  null: 'null',
};

/** Returns the metadata of an event that the published API does not take. */
export function beyondApi({ metadata, actor, targets }: AuditLogEvent): BeyondApi[] {
  const nth = new Map<string, number>();
  return [
    ...inMetadata(actor.metadata, ['actor', 'metadata']),
    ...targets.flatMap(({ type, metadata: ofTarget }) => {
      const count = nth.get(type) ?? 0;
      nth.set(type, count + 1);
      return inMetadata(ofTarget, ['targets', { target: type, nth: count }, 'metadata']);
    }),
    ...inMetadata(metadata, ['metadata']),
  ];
}

function inMetadata(metadata: unknown, path: Path): BeyondApi[] {
  if (!isObject(metadata)) return [];
  return Object.entries(metadata).flatMap(([key, value]) => {
    const name = NAMES[kindOf(value)];
    const at: Path = [...path, key];
    const messages = [
      isApiKey(key)
        ? []
        : 'The event that shows the break has this key. The published API takes keys of up to 40 letters, digits, `_` and `-`.',
      name === undefined
        ? []
        : `The event that shows the break has ${name} here. The published API takes strings, numbers and booleans as metadata values.`,
    ].flat();
    return messages.map((message) => ({ path: at, message }));
  });
}
