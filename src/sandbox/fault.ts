/** The faults that the sandbox can show on demand, and the grammar that asks for one. */

export const FAULTS = [
  'error-401',
  'error-403',
  'error-404',
  'error-429',
  'error-429-date',
  'error-500',
  'error-503',
  'slow',
  'hang',
  'cut',
  'invalid-json',
  'wrong-shape',
  'odd-items',
  'huge',
  'empty',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** A fault, and when it is at work: on one page only (1 or 2), and up to a moment in epoch milliseconds. */
export type Fault = { readonly name: FaultName; readonly page?: 1 | 2; readonly until?: number };

const GRAMMAR =
  /^(?<name>[a-z]+(?:-[a-z]+)*(?:-\d{3}(?:-date)?)?)(?:-page-(?<page>[12]))?(?:-until-(?<until>\d{1,15}))?$/;

/** Reads `<fault>[-page-<1 or 2>][-until-<epoch ms>]`; `undefined` for any other text. */
export function parseFault(text: string): Fault | undefined {
  const { name, page, until } = GRAMMAR.exec(text)?.groups ?? {};
  const known = FAULTS.find((fault) => fault === name);
  if (known === undefined) return undefined;
  return {
    name: known,
    ...(page === undefined ? {} : { page: page === '1' ? 1 : 2 }),
    ...(until === undefined ? {} : { until: Number(until) }),
  };
}

/** Whether a text is a fault as `parseFault` reads it. */
export function isFault(text: string): boolean {
  return parseFault(text) !== undefined;
}

/** The fault that an action's name asks for: the whole name, or what follows its last dot (`fault.error-500`). */
export function faultOfAction(name: string): Fault | undefined {
  return parseFault(name.slice(name.lastIndexOf('.') + 1));
}

/**
 * Whether a fault is at work for a request.
 *
 * @param page 1 for a request without a cursor, 2 for any other: the sandbox keeps no count of what it was asked
 * @param now epoch milliseconds
 */
export function isAtWork(fault: Fault, page: 1 | 2, now: number): boolean {
  return (fault.page ?? page) === page && (fault.until ?? Infinity) > now;
}
