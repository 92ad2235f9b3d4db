/** What a reader pasted, and what is to be said of it. Lines and columns count from 1. */
import type { JsonNumber } from '../../audit-schema/decimal';
import type {
  EventCaveat,
  EventFinding,
  JudgementResult,
  LikelyMistake,
} from '../../audit-schema/event/judgement';
import type { Rejection } from '../../audit-schema/event/rejection';

/** A place in the pasted text; `end` is exclusive, offsets are in UTF-16 code units. */
export type TextRange = { start: number; end: number; line: number; column: number };

/** Something to know about how the text was read: comments, trailing commas, a form that was understood. */
export type ReadingNote = { message: string; range?: TextRange };

export type Pasted =
  /** There is nothing but blanks. */
  | { kind: 'nothing' }
  /** It is neither JSON nor code nor a command that can be read; says where it goes wrong. */
  | { kind: 'unreadable'; message: string; range: TextRange }
  /** It can be read, but there is no event in it. */
  | { kind: 'no event'; message: string; notes: readonly ReadingNote[] }
  /** WorkOS's answer to an event that it rejected. */
  | { kind: 'rejection'; rejection: Rejection; notes: readonly ReadingNote[] }
  | { kind: 'events'; notes: readonly ReadingNote[]; events: readonly PastedEvent[] };

export type PastedEvent = {
  range: TextRange;
  /** The action that it names, where it names one. */
  action: string | undefined;
  /** The version that it names, where it names one that is a whole number. */
  version: JsonNumber | undefined;
  /** As it reaches WorkOS's API: what an SDK turns into another form is in that form. */
  event: unknown;
  notes: readonly ReadingNote[];
  mistakes: readonly Placed<LikelyMistake>[];
  /** In the order of the versions that were given. */
  judgements: readonly PastedJudgement[];
};

export type PastedJudgement = {
  version: number;
  result: JudgementResult;
  findings: readonly Placed<EventFinding>[];
  caveats: readonly Placed<EventCaveat>[];
};

/** With its place in the text: of what is missing, that of what lacks it. */
export type Placed<Thing> = Thing & { range: TextRange };
