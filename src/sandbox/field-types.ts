/** The small vocabulary that the sample data is written in: JSON Schemas of metadata, and of the fields in them. */

/** A metadata schema, or the schema of one field. Any keyword may stand in it; these are the ones that edits read. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly properties?: Fields;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
};

/** Fields by their keys, in the order in which they were written. */
export type Fields = { readonly [key: string]: JsonSchema };

export const text: JsonSchema = { type: 'string' };
export const number: JsonSchema = { type: 'number' };
export const integer: JsonSchema = { type: 'integer' };
export const flag: JsonSchema = { type: 'boolean' };
export const dateTime: JsonSchema = { type: 'string', format: 'date-time' };
export const date: JsonSchema = { type: 'string', format: 'date' };
export const email: JsonSchema = { type: 'string', format: 'email' };
export const uri: JsonSchema = { type: 'string', format: 'uri' };
export const ipAddress: JsonSchema = { type: 'string', format: 'ipv4' };
export const nonEmpty: JsonSchema = { type: 'string', minLength: 1 };

/** One of these texts, and no other. */
export function oneOf(...values: readonly string[]): JsonSchema {
  return { type: 'string', enum: values };
}

/** An array whose every item is as given. */
export function arrayOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** An object with these fields, none of them required unless named. */
export function group(properties: Fields, ...required: readonly string[]): JsonSchema {
  return required.length === 0
    ? { type: 'object', properties }
    : { type: 'object', properties, required: [...required] };
}

/** The same field with further keywords: a description, a bound. */
export function withKeywords(schema: JsonSchema, keywords: JsonSchema): JsonSchema {
  return { ...schema, ...keywords };
}

/** The same field, or null, as OpenAPI 3.0 wrote it: `nullable`. */
export function nullable(schema: JsonSchema): JsonSchema {
  return { ...schema, nullable: true };
}

/** A type or null, as JSON Schema writes it: a list of types. */
export function orNull(type: string): JsonSchema {
  return { type: [type, 'null'] };
}
