/** What a comparison of two versions says: the shapes that the API answers with and the page shows. */
import type { Path } from './address';

export const CHANGE_KINDS = [
  'added',
  'removed',
  'type changed',
  'now required',
  'now optional',
  'constraint changed',
  'annotation changed',
  'keyword changed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing that differs between two versions. A field that is added or removed whole is one change, not one for each part. */
export type Change = {
  kind: ChangeKind;
  /** A target, a metadata key, an array's items, or a whole metadata schema. */
  subject: 'target' | 'key' | 'items' | 'root';
  path: Path;
  address: string;
  /** Which keyword changed; only for constraints, annotations and other keywords. */
  keyword?: string;
  /** Raw JSON as the schemas have it; absent where that side has nothing. */
  before?: unknown;
  after?: unknown;
};

/** A guess: a removed and an added key that look like one key renamed. Never merged into one change. */
export type RenameHint = { from: Path; fromAddress: string; to: Path; toAddress: string };

export const RESULTS = ['identical', 'safe', 'breaking', 'cannot_tell'] as const;
export type Result = (typeof RESULTS)[number];

/** Why a verdict is what it is, at one address. */
export type Reason = {
  kind: 'breaks' | 'cannot tell';
  path: Path;
  address: string;
  /** The keyword that decides, or that cannot be decided. */
  keyword: string;
  /** A sentence for people. */
  message: string;
  /** What to change in the code that emits events, as an instruction; only where it breaks. */
  remedy?: string;
};

/** What a verdict does not promise, at one address. */
export type Caveat = { path: Path; address: string; message: string };

/** An error in WorkOS's form, which is Ajv's. */
export type EventError = { instancePath: string; schemaPath: string; message: string };

/** An event that the one version accepts and the other rejects. */
export type Witness = {
  event: AuditLogEvent;
  /** What the other version says of it; at least one. */
  errors: readonly EventError[];
  /** The reason that it shows, as an index into the verdict's reasons. */
  reason: number;
};

/** Whether code that emits events for one version may send them as the other. */
export type Verdict = {
  result: Result;
  reasons: readonly Reason[];
  caveats: readonly Caveat[];
  /** One for each reason that breaks, up to ten. */
  witnesses: readonly Witness[];
};

export type Comparison = {
  /** Version numbers. */
  from: number;
  to: number;
  /** `+2 fields, 1 type changed, target \`invoice\` removed`, with backticks around names. */
  summary: string;
  changes: readonly Change[];
  hints: readonly RenameHint[];
  verdict: { forward: Verdict; backward: Verdict };
};

/** An event as WorkOS's API takes it. */
export type AuditLogEvent = {
  action: string;
  version?: number;
  occurred_at: string;
  actor: EventParty;
  targets: readonly EventParty[];
  context: { location: string; user_agent?: string };
  metadata?: { readonly [key: string]: unknown };
};

/** Who did it, or what it was done to. */
export type EventParty = {
  id: string;
  type: string;
  name?: string;
  metadata?: { readonly [key: string]: unknown };
};
