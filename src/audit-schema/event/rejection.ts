/** The answer in which WorkOS rejects an event, read back to what it is about. */
import { stringifyJson } from '../../contract/json';
import type { EventError } from '../comparison';
import { isObject, own, type JsonObject } from '../json-schema';
import { below, eventAddress } from './event-place';
import { schemaAddress, schemaPlaceText } from './schema-address';

/** One error of such an answer. */
export type RejectedPlace = {
  /** As WorkOS has it; `schemaPath` is empty where it has none. */
  error: EventError;
  /** Where in the event, as people read it: `targets[0].type`; empty for the event as a whole. */
  eventAddress: string;
  /**
   * Where in the schema, as people read it: `targets[0].metadata.cost`, a declared target by its position; absent where
   * the error does not say.
   */
  schemaAddress?: string;
  /** A sentence. */
  message: string;
  fix?: string;
};

export type Rejection = { code: string | undefined; message: string; places: readonly RejectedPlace[] };

/** Codes of a rejected event. */
const CODES: ReadonlySet<unknown> = new Set(['invalid_audit_log_event', 'invalid_audit_log']);

/** More errors of one answer are not read. */
const MOST_PLACES = 100;

/**
 * Reads `{ code, message, errors }`, also where it is wrapped in one more object, such as `{ error: … }`.
 *
 * @returns `undefined` where the JSON is no such answer
 */
export function readRejection(json: unknown): Rejection | undefined {
  if (!isObject(json)) return undefined;
  const bodies = [json, ...Object.values(json).filter(isObject)];
  // An event is none, whatever its metadata is called.
  const body = Object.hasOwn(json, 'occurred_at') ? undefined : bodies.find(isRejection);
  if (body === undefined) return undefined;
  const [code, message, errors] = [own(body, 'code'), own(body, 'message'), own(body, 'errors')];
  const places = Array.isArray(errors) ? errors.slice(0, MOST_PLACES).flatMap(placeOf) : [];
  return {
    code: typeof code === 'string' ? code : undefined,
    message: typeof message === 'string' ? message : '',
    places,
  };
}

function isRejection(body: JsonObject): boolean {
  const [code, message, errors] = [own(body, 'code'), own(body, 'message'), own(body, 'errors')];
  if (CODES.has(code)) return true;
  const hasErrors = Array.isArray(errors) && errors.some((error) => placeOf(error).length > 0);
  return hasErrors && (typeof message === 'string' || typeof code === 'string' || hasPaths(errors));
}

function hasPaths(errors: readonly unknown[]): boolean {
  return errors.some((error) => isObject(error) && typeof own(error, 'instancePath') === 'string');
}

function placeOf(error: unknown): RejectedPlace[] {
  if (typeof error === 'string') {
    const plain = { instancePath: '', schemaPath: '', message: error };
    return [{ error: plain, eventAddress: '', message: sentence(error) }];
  }
  if (!isObject(error)) return [];
  const [instancePath, schemaPath] = [textIn(error, 'instancePath'), textIn(error, 'schemaPath') ?? ''];
  const message = textIn(error, 'message');
  if (instancePath === undefined && message === undefined) return [];
  const given = { instancePath: instancePath ?? '', schemaPath, message: message ?? 'is not valid' };
  const address = schemaAddress(schemaPath);
  return [
    {
      error: given,
      eventAddress: eventAddress(given.instancePath),
      ...(address !== undefined && { schemaAddress: address }),
      ...wordsOf(given, error),
    },
  ];
}

function textIn(object: JsonObject, key: string): string | undefined {
  const value = own(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** Ajv's messages continue a sentence that begins with what they are about. */
function wordsOf(
  { instancePath, schemaPath, message }: EventError,
  error: JsonObject,
): { message: string; fix?: string } {
  const place = instancePath === '' ? 'The event' : `\`${eventAddress(instancePath)}\``;
  const by = schemaPlaceText(schemaPath);
  const demand = by === undefined ? '' : `, says ${by}`;
  const params = own(error, 'params');
  const told: JsonObject = isObject(params) ? params : {};
  if (Object.hasOwn(told, 'allowedValue')) {
    const wanted = stringifyJson(told['allowedValue']);
    return { message: `${place} must be ${wanted}${demand}.`, fix: `Write ${wanted}.` };
  }
  const missing = /^must have required property '(.*)'$/s.exec(message)?.[1];
  if (missing !== undefined) {
    return {
      message: `${place} has no \`${missing}\`, which is required${by === undefined ? '' : ` by ${by}`}.`,
      fix:
        missing === 'metadata'
          ? `Add \`metadata: {}\` to ${instancePath === '' ? 'the event' : place}, with any keys that the version requires.`
          : `Add \`${eventAddress(below(instancePath, missing))}\`.`,
    };
  }
  if (/\/allOf\/\d+\/contains$/.test(schemaPath) && by !== undefined) {
    return {
      message: `No target of the event meets ${by}.`,
      fix: 'Add a target of its type, with what it requires.',
    };
  }
  if (message === 'must be equal to constant' && schemaPath.endsWith('/contains/properties/type/const')) {
    return {
      message: `${place} is not what ${by ?? 'the schema'} says.`,
      fix: 'Send a target of the type that the version declares there.',
    };
  }
  return { message: sentence(`${place} ${message}${demand}`) };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
