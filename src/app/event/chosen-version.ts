import type { JsonNumber } from '../../audit-schema/decimal';

/** Which version's errors are shown. */
export type Chosen = {
  version: number;
  /** What it is without a choice of the reader's: links to it leave it out. */
  byDefault: number;
  /** What the link asks for and does not exist. */
  missing: string | undefined;
};

/**
 * The version that the link names; else the one that the event names; else the latest.
 *
 * @param wanted as the link has it
 * @param named as the event has it
 * @param versions newest first, at least one
 * @param complete whether the oldest is among them; until then a version that may still come is not missing
 */
export function chosenVersion(
  wanted: string | undefined,
  named: JsonNumber | undefined,
  versions: readonly number[],
  complete: boolean,
): Chosen {
  const [latest = 0] = versions;
  const byDefault = versions.find((version) => version === named) ?? latest;
  if (wanted === undefined) return { version: byDefault, byDefault, missing: undefined };
  const number = /^\d{1,9}$/.test(wanted) ? Number(wanted) : undefined;
  if (number !== undefined && versions.includes(number)) {
    return { version: number, byDefault, missing: undefined };
  }
  const mayCome = number !== undefined && !complete && number < (versions.at(-1) ?? 0);
  return { version: byDefault, byDefault, missing: mayCome ? undefined : wanted };
}
