/** The answer in which WorkOS rejects an event, read back to what it is about. */
import type { EventError } from '../comparison';

/** One error of such an answer. */
export type RejectedPlace = {
  /** As WorkOS has it; `schemaPath` is empty where it has none. */
  error: EventError;
  /** Where in the event, as people read it: `targets[0].type`. */
  eventAddress: string;
  /** Where in the schema, as people read it: `targets[invoice].metadata.cost`; absent where the error does not say. */
  schemaAddress?: string;
  /** A sentence. */
  message: string;
  mend?: string;
};

export type Rejection = { code: string | undefined; message: string; places: readonly RejectedPlace[] };

/** @returns `undefined` where the JSON is no such answer */
export function readRejection(json: unknown): Rejection | undefined {
  void json;
  return undefined;
}
