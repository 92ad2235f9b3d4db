/** Ajv as the judge of events and of values: what it says is what a verdict has to agree with. */
import type { Ajv, ErrorObject } from 'ajv';
import {
  hasWrittenNumber,
  replaceWrittenNumbers,
  withDoubles,
  type WrittenNumber,
} from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import type { EventError } from '../comparison';
import { isInteger } from '../decimal';
import type { JsonObject } from '../json-schema';
import { withMovedKeys } from '../lone-surrogates';
import type { Foreign } from '../verdict/accepts';
import { newAjv, newExactAjv } from './ajv';
import { valueAt } from './event-place';
import { eventSchemaOf } from './event-schema';

/** An error with the keyword that refuses, and what Ajv says of it: which key misses, what the limit is. */
export type Refusal = EventError & { keyword: string; params: JsonObject };

export type Judge = {
  /**
   * What this version says of an event; empty when it accepts it.
   *
   * @returns `undefined` where the schema is none that a validator can read, or where reading would take too long
   */
  errorsOf: (event: unknown) => EventError[] | undefined;
  /** The same with what each error is about. */
  refusalsOf: (event: unknown) => Refusal[] | undefined;
  /** The same by exact decimals, with all digits of the numbers in the schema and in the event. */
  exactRefusalsOf: (event: unknown) => Refusal[] | undefined;
  /** Whether Ajv's answer about an event differs from that of exact decimals, because Ajv rounds. */
  restsOnRounding: (event: unknown) => boolean;
  /** What it says of a value at a place in the schema; `undefined` where that depends on rounding. */
  foreign: Foreign;
};

/** A judge for one version of an action. The schema is compiled when it is first asked. */
export function judgeOf(action: string, schema: AuditLogSchema): Judge {
  const get = once(() => compile(newAjv(), action, () => withDoubles(schema)));
  /** The event that is validated by exact decimals, if it holds numbers that a double does not. */
  let written: unknown;
  const getCompiledExact = once(() =>
    compile(
      newExactAjv((value, pointer) =>
        // Keys are validated too, and have no place of their own.
        written === undefined || typeof value === 'string' ? value : valueAt(written, pointer),
      ),
      action,
      () => schema,
    ),
  );
  const getExact = once(() => {
    const isSame = get() === NOTHING || !(holdsMultiples(schema) || hasWrittenNumber(schema));
    return isSame ? get() : getCompiledExact();
  });
  return {
    errorsOf: (event) => errors(get(), withDoubles(event))?.map(errorOf),
    refusalsOf: (event) => errors(get(), withDoubles(event))?.map(refusalOf),
    exactRefusalsOf: (event) => {
      written = hasWrittenNumber(event) ? event : undefined;
      const found = errors(getCompiledExact(), replaceWrittenNumbers(event, standIn))?.map(refusalOf);
      written = undefined;
      return found;
    },
    restsOnRounding: (event) =>
      getExact() !== get() && answer(getExact(), 'event', event) !== answer(get(), 'event', event),
    foreign: (node, value) => {
      const place = `event${node.pointer}`;
      const said = answer(get(), place, value);
      return getExact() === get() || answer(getExact(), place, value) === said ? said : undefined;
    },
  };
}

/** A double of the same type as a written number: finite, and an integer only if the number is one. */
function standIn(number: WrittenNumber): number {
  const double = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, Number(number)));
  return isInteger(number) || !Number.isInteger(double) ? double : 0.5;
}

function errors(compiled: Compiled, event: unknown): readonly ErrorObject[] | undefined {
  const validate = compiled.getSchema('event');
  if (validate === undefined) return undefined;
  try {
    return validate(event) === true ? [] : (validate.errors ?? []);
  } catch {
    // A pattern that could take for ever, or an event nested beyond what the stack holds.
    return undefined;
  }
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** Whether a place in the schema accepts a value; `undefined` where it cannot be compiled, or could take for ever. */
function answer(compiled: Compiled, place: string, value: unknown): boolean | undefined {
  try {
    const validate = compiled.getSchema(place);
    return validate === undefined ? undefined : validate(value) === true;
  } catch {
    return undefined;
  }
}

/** Whether `multipleOf` may stand anywhere in the schema. */
function holdsMultiples(schema: AuditLogSchema): boolean {
  try {
    return JSON.stringify(schema).includes('"multipleOf"');
  } catch {
    // Nesting beyond what the stack holds.
    return true;
  }
}

type Compiled = Pick<Ajv, 'getSchema'>;

const NOTHING: Compiled = { getSchema: () => undefined };

function compile(ajv: Ajv, action: string, schemaFor: () => AuditLogSchema): Compiled {
  try {
    ajv.addSchema(eventSchemaOf(action, schemaFor()), 'event');
    ajv.getSchema('event');
    return ajv;
  } catch {
    // A reference that leads nowhere, or nesting beyond what the stack holds: the answer is that there is none.
    return NOTHING;
  }
}

function refusalOf(error: ErrorObject): Refusal {
  const { instancePath, schemaPath, message } = errorOf(error);
  return { instancePath, schemaPath, message, keyword: error.keyword, params: error.params };
}

function errorOf({ instancePath, schemaPath, message }: ErrorObject): EventError {
  return {
    instancePath,
    schemaPath: withMovedKeys(schemaPath.replace(/^event(?=#)/, '')),
    message: message ?? 'is not valid',
  };
}
