/** What is found where one schema's values may not be another's. */
import type { Path } from '../address';
import { requiredWords, type Versions } from './wording';

/** A value that the one accepts and the other does not. */
export type Fault = {
  path: Path;
  keyword: string;
  message: string;
  remedy: string;
  /** The whole part of an event that shows it; `undefined`, which is no JSON, where it cannot be made. */
  value: () => unknown;
};

/** A keyword that prevents an answer, and why if it is one that is usually decided. */
export type Undecided = { path: Path; keyword: string; because?: string };

export type Remark = { path: Path; message: string };

export class Findings {
  readonly faults: Fault[] = [];
  readonly undecided: Undecided[] = [];
  readonly caveats: Remark[] = [];
}

/** The fault of a key that is required where the other version accepts no metadata at all. */
export function neverThere(path: Path, versions: Versions, value: () => unknown): Fault {
  return { path, keyword: 'required', ...requiredWords(versions, path, false, undefined), value };
}
