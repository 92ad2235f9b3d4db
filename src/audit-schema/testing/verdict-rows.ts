/** Tables of verdicts: a line for a pair of versions, and the short text in which a line writes its verdicts. */
import type { AuditLogSchema } from '../../contract/workos';
import { addressOf, type Path } from '../address';
import type { AuditLogEvent, Caveat, EventError, Reason, Verdict } from '../comparison';
import { changesBetween } from '../diff';
import { sideOf, verdictOf, type Side } from '../verdict';
import { beyondApi } from '../verdict/api-limits';

/** What a line gives of a version; what it leaves out is not there. */
export type Content = {
  targets?: AuditLogSchema['targets'];
  actor?: { metadata: unknown };
  metadata?: unknown;
};

/**
 * A line. A verdict is written as its result, its reasons, and behind `|` the places of its caveats:
 * `breaking: type; metadata.b required | metadata.c`. A reason is an address and a keyword; without an address it is one
 * at `metadata.a`; with `?` behind it is one that cannot be told beside others that break. Where the backward verdict is
 * left out it is the forward one.
 */
export type Row<Part = unknown> = readonly [
  name: string,
  before: Part,
  after: Part,
  forward: string,
  backward?: string,
];

type More = { readonly [keyword: string]: unknown };

export const text = (more: More = {}) => ({ type: 'string', ...more });
export const number = (more: More = {}) => ({ type: 'number', ...more });
export const integer = (more: More = {}) => ({ type: 'integer', ...more });
export const list = (items: unknown, more: More = {}) => ({ type: 'array', items, ...more });
export const object = (properties: More, more: More = {}) => ({ type: 'object', properties, ...more });
export const closed = (properties: More, more: More = {}) =>
  object(properties, { ...more, additionalProperties: false });

/** A version with one key, and one with nothing but metadata. */
export const keyed = (a: unknown): Content => ({ metadata: object({ a }) });
export const metadata = (whole: unknown): Content => ({ metadata: whole });

/** A group of lines with their names, for a test of each. */
export function linesOf<Part>(group: string, content: (part: Part) => Content, rows: readonly Row<Part>[]) {
  return rows.map(([name, before, after, forward, backward = forward]) => {
    const verdicts = { forward, backward };
    return [`${group}: ${name}`, { before: content(before), after: content(after), verdicts }] as const;
  });
}

export function versionOf(version: number, content: Content): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version,
    created_at: '2026-01-15T12:00:00.000Z',
    targets: [],
    ...content,
  };
}

/** Both versions with what judges their events, and the verdicts on them. */
export function judged(before: Content, after: Content) {
  const from = sideOf('invoice.sent', versionOf(3, before));
  const to = sideOf('invoice.sent', versionOf(5, after));
  return { from, to, forward: verdict(from, to), backward: verdict(to, from) };
}

/** What is said of two versions, as lines write it, and what is wrong with the witnesses. */
export function said(before: Content, after: Content) {
  const { from, to, forward, backward } = judged(before, after);
  return {
    verdicts: { forward: written(forward), backward: written(backward) },
    faults: [...faultsOf(from, to, forward), ...faultsOf(to, from, backward)],
  };
}

function verdict(from: Side, to: Side): Verdict {
  return verdictOf('invoice.sent', from, to, changesBetween(from.schema, to.schema));
}

/** A verdict as lines write it. */
function written({ result, reasons, caveats }: Verdict): string {
  const texts = reasons.map(({ kind, address, keyword }) => {
    const place = address === 'metadata.a' ? '' : `${address} `;
    return `${place}${keyword}${kind === 'cannot tell' && result === 'breaking' ? '?' : ''}`;
  });
  const head = [result.replace('_', ' '), texts.join('; ')].filter((part) => part !== '').join(': ');
  const places = caveats.filter((caveat) => !isAboutWitness(caveat)).map(({ address }) => address);
  return places.length === 0 ? head : `${head} | ${places.join('; ')}`;
}

/** Whether a caveat says that the published API does not take a witness. Lines leave these out; `faultsOf` checks them. */
function isAboutWitness({ message }: Caveat): boolean {
  return message.startsWith('The event that shows the break');
}

/** Returns what is wrong with the witnesses of a verdict: nothing if each shows its reason first, and says so if the published
 * API does not take it. */
function faultsOf(from: Side, to: Side, { reasons, witnesses, caveats }: Verdict): string[] {
  return witnesses.flatMap((witness, at) => {
    const { event, errors } = witness;
    const reason = reasons[witness.reason];
    const [first] = errors;
    const faults = [
      from.judge.errorsOf(event)?.length !== 0 && 'is not accepted before',
      (to.judge.errorsOf(event)?.length ?? 0) === 0 && 'is not rejected after',
      event.version !== to.schema.version && 'does not name the version that it is sent as',
      reason?.kind !== 'breaks' && 'shows no reason',
      beyondApi(event).some(({ path }) => !saysSo(path, caveats)) && 'is beyond the API without a caveat',
      (!reason || !first || !isAbout(first, reason, event, to)) && `shows ${JSON.stringify(first)} first`,
    ];
    return faults.filter((fault) => fault !== false).map((fault) => `witness ${at + 1} ${fault}`);
  });
}

function saysSo(path: Path, caveats: Verdict['caveats']): boolean {
  return caveats.some((caveat) => isAboutWitness(caveat) && caveat.address === addressOf(path));
}

/** Whether an error speaks of a reason's place: of what stands there, or of a key on the way that misses or is too many. */
function isAbout(
  error: EventError,
  { path, keyword }: Reason,
  event: AuditLogEvent,
  { schema }: Side,
): boolean {
  const { instancePath, message, schemaPath } = error;
  if (keyword === 'contains') {
    const index = schema.targets.findIndex(({ type }) => isPart(path[1], type));
    return schemaPath.startsWith(`#/properties/targets/allOf/${index}/contains`);
  }
  const at = instancePath.split('/').slice(1);
  const met = at.slice(0, path.length).every((part, depth) => {
    const isTarget = depth === 1 && path[0] === 'targets';
    return isPart(path[depth], isTarget ? (event.targets[Number(part)]?.type ?? '') : part);
  });
  const next = path[at.length];
  if (!met || next === undefined) return met;
  const isMissing = typeof next === 'string' && message.includes(`'${next}'`);
  return isMissing || schemaPath.endsWith('/additionalProperties');
}

function isPart(segment: Path[number] | undefined, part: string): boolean {
  if (typeof segment === 'string') return part.replaceAll('~1', '/').replaceAll('~0', '~') === segment;
  if (segment === undefined || 'items' in segment) return /^\d+$/.test(part);
  return part === segment.target;
}
