/** Ajv as the judge of events and of values: what it says is what a verdict has to agree with. */
import type { Ajv, ErrorObject } from 'ajv';
import type { AuditLogSchema } from '../../contract/workos';
import type { EventError } from '../comparison';
import type { JsonObject } from '../json-schema';
import { withMovedKeys } from '../lone-surrogates';
import type { Foreign } from '../verdict/accepts';
import { newAjv } from './ajv';
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
  /** What it says of a value at a place in the schema. */
  foreign: Foreign;
};

/** A judge for one version of an action. The schema is compiled when it is first asked. */
export function judgeOf(action: string, schema: AuditLogSchema): Judge {
  let compiled: Compiled | undefined;
  const get = () => (compiled ??= compile(action, schema));
  const errors = (event: unknown): readonly ErrorObject[] | undefined => {
    const validate = get()?.getSchema('event');
    if (validate === undefined) return undefined;
    try {
      return validate(event) === true ? [] : (validate.errors ?? []);
    } catch {
      // A pattern that could take for ever, or an event nested beyond what the stack holds.
      return undefined;
    }
  };
  return {
    errorsOf: (event) => errors(event)?.map(errorOf),
    refusalsOf: (event) =>
      errors(event)?.map((error) => {
        const { instancePath, schemaPath, message } = errorOf(error);
        return { instancePath, schemaPath, message, keyword: error.keyword, params: error.params };
      }),
    foreign: (node, value) => {
      try {
        const validate = get()?.getSchema(`event${node.pointer}`);
        return validate === undefined ? undefined : validate(value) === true;
      } catch {
        // A place that cannot be compiled is one of which nothing can be said.
        return undefined;
      }
    },
  };
}

type Compiled = Pick<Ajv, 'getSchema'>;

const NOTHING: Compiled = { getSchema: () => undefined };

function compile(action: string, schema: AuditLogSchema): Compiled {
  const ajv = newAjv();
  try {
    ajv.addSchema(eventSchemaOf(action, schema), 'event');
    ajv.getSchema('event');
    return ajv;
  } catch {
    // A reference that leads nowhere, or nesting beyond what the stack holds: the answer is that there is none.
    return NOTHING;
  }
}

function errorOf({ instancePath, schemaPath, message }: ErrorObject): EventError {
  return {
    instancePath,
    schemaPath: withMovedKeys(schemaPath.replace(/^event(?=#)/, '')),
    message: message ?? 'is not valid',
  };
}
