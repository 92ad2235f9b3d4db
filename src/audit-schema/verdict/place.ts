/** Where two schemas are compared. */
import type { Path } from '../address';
import type { Findings } from './findings';
import type { Node } from './node';
import type { Sides } from './sample';
import type { Versions } from './wording';

export type Place = {
  path: Path;
  /** The key that holds the value. */
  name: string;
  versions: Versions;
  sides: Sides;
  findings: Findings;
  /** Puts a value of this place into the whole that it is part of; `undefined` where that cannot be made. */
  whole: (value: unknown) => unknown;
  /** Compares two schemas at a place within this one. */
  include: (from: Node, to: Node, place: Place) => void;
};

/** Adds a keyword that prevents an answer, once for each place. */
export function addUndecided(findings: Findings, path: Path, keyword: string, because?: string): void {
  if (findings.undecided.some((other) => other.path === path && other.keyword === keyword)) return;
  findings.undecided.push({ path, keyword, ...(because !== undefined && { because }) });
}
