/** What docs/semantics.md says of verdicts, as laws over arbitrary schemas of the decided keywords and events for them. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import { canonical } from './canonical';
import type { Reason, Verdict } from './comparison';
import { changesBetween } from './diff';
import { isObject, own } from './json-schema';
import { contentAt } from './testing/content';
import { eventFor, pair, version } from './testing/decided';
import { PATIENCE, runs } from './testing/runs';
import { sideOf, verdictOf, type Side } from './verdict';

const EVENTS = 10;

const pairWithEvents = pair.chain(([from, to]) =>
  fc.record({
    from: fc.constant(from),
    to: fc.constant(to),
    events: fc.array(eventFor(from), { minLength: EVENTS, maxLength: EVENTS }),
  }),
);

type Sides = { one: Side; other: Side };

function sides(from: AuditLogSchema, to: AuditLogSchema): Sides {
  return { one: sideOf('user.signed_in', from), other: sideOf('user.signed_in', to) };
}

function verdict({ one, other }: Sides): Verdict {
  return verdictOf('user.signed_in', one, other, changesBetween(one.schema, other.schema));
}

const accepts = ({ judge }: Side, event: unknown) => judge.errorsOf(event)?.length === 0;
const rejects = ({ judge }: Side, event: unknown) => (judge.errorsOf(event)?.length ?? 0) > 0;
/** Whether an answer is the same by exact decimals, so that it does not rest on Ajv's rounding alone. */
const isExact = ({ judge }: Side, event: unknown) => !judge.restsOnRounding(event);

test(
  'no event that the one accepts is rejected by the other where the verdict is safe or identical',
  { timeout: PATIENCE },
  () => {
    fc.assert(
      fc.property(pairWithEvents, ({ from, to, events }) => {
        const both = sides(from, to);
        const { result, caveats } = verdict(both);
        fc.pre(result === 'safe' || result === 'identical');
        const rejected = events.filter((event) => accepts(both.one, event) && rejects(both.other, event));
        const isRejectedExactly = (event: unknown) => isExact(both.one, event) && isExact(both.other, event);
        expect(rejected.filter(isRejectedExactly)).toEqual([]);
        // What rounding alone rejects is a caveat.
        const isSaid = caveats.some(({ message }) => message.includes('divides and rounds'));
        expect(isSaid ? [] : rejected).toEqual([]);
      }),
      runs(250),
    );
  },
);

test(
  'a breaking verdict shows events that Ajv accepts before and rejects after',
  { timeout: PATIENCE },
  () => {
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const both = sides(from, to);
        const { result, witnesses, reasons } = verdict(both);
        expect(witnesses.length > 0).toBe(result === 'breaking');
        const breaks = reasons.filter(({ kind }) => kind === 'breaks');
        expect(witnesses.length).toBe(Math.min(10, breaks.length));
        for (const { event, errors, reason } of witnesses) {
          expect(accepts(both.one, event) && isExact(both.one, event)).toBe(true);
          expect(rejects(both.other, event) && isExact(both.other, event)).toBe(true);
          expect(errors.length).toBeGreaterThan(0);
          expect(reasons[reason]?.kind).toBe('breaks');
        }
      }),
      runs(300),
    );
  },
);

test('identical versions are told apart by no event, in either direction', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(version, fc.infiniteStream(fc.nat()), (from, order) => {
      const to = { ...shuffled(from, order), version: 2 };
      const both = sides(from, to);
      expect(verdict(both).result).toBe('identical');
      fc.assert(
        fc.property(eventFor(from), (event) => {
          expect(accepts(both.other, event)).toBe(accepts(both.one, event));
        }),
        { numRuns: EVENTS },
      );
    }),
    runs(100),
  );
});

test('the order of keys, of required, of enum and of types changes no verdict', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, fc.infiniteStream(fc.nat()), ([from, to], order) => {
      const { result, reasons } = verdict(sides(from, to));
      const other = verdict(sides(shuffled(from, order), shuffled(to, order)));
      expect(other.result).toBe(result);
      expect(placesOf(other.reasons)).toEqual(placesOf(reasons));
    }),
    runs(200),
  );
});

function isUndecided({ kind, message }: Reason): boolean {
  return kind === 'cannot tell' && !message.includes('divides and rounds');
}

function placesOf(reasons: Verdict['reasons']): string[] {
  return reasons.map(({ kind, address, keyword }) => `${kind} ${address} ${keyword}`).toSorted();
}

/** Schemas that the engine could not prove to be included in themselves. */
const hardToProve = fc.constantFrom(
  { type: 'integer', exclusiveMaximum: 9223372036854776000 },
  { type: 'integer', minimum: 1e300, multipleOf: 0.3 },
  { type: 'string', pattern: '^a', format: 'email' },
  { enum: ['A-1', 'A-2'], format: 'sku' },
  { enum: [1e20], multipleOf: 7 },
  { const: 'a'.repeat(60), pattern: '^(a+)+$' },
  { type: 'string', minLength: 1e6 },
  { type: 'array', items: { type: 'array', minItems: 1000 }, minItems: 1000 },
  { type: 'object', additionalProperties: { type: 'string', format: 'sku' } },
  { anyOf: [{ type: 'string' }, { minimum: 1 }] },
);

/** The same version, with one more key in all its metadata. */
function withKey({ metadata, actor, targets, ...rest }: AuditLogSchema, schema: object): AuditLogSchema {
  const added = (raw: unknown): unknown => {
    const properties = isObject(raw) ? own(raw, 'properties') : undefined;
    return { ...Object(raw), properties: { ...Object(properties), same: schema } };
  };
  return {
    ...rest,
    metadata: added(metadata),
    actor: { ...actor, metadata: added(actor?.metadata) },
    targets: targets.map(({ type, metadata: raw }) => ({ type, metadata: added(raw) })),
  };
}

test('no reason names a place that is the same in both versions', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, hardToProve, (both, schema) => {
      const [from, to] = [withKey(both[0], schema), withKey(both[1], schema)];
      const { reasons } = verdict(sides(from, to));
      const isUnchanged = ({ path }: Reason) =>
        canonical(contentAt(from, path)) === canonical(contentAt(to, path));
      expect(reasons.filter(isUnchanged)).toEqual([]);
    }),
    runs(300),
  );
});

test('there is always an answer where no text has a form', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      // Two forms at once may leave no text at all, which nobody can find out by trying.
      const text = JSON.stringify([from, to]);
      fc.pre(!/"(?:pattern|format)":/.test(text));
      // Ajv calls `toString` of the objects that it compares with listed ones.
      fc.pre(!(text.includes('"toString"') && /"(?:enum|const)":/.test(text)));
      const { reasons } = verdict(sides(from, to));
      expect(reasons.filter(isUndecided)).toEqual([]);
    }),
    runs(200),
  );
});

/** The same with keys and sets in another order. */
function shuffled(schema: AuditLogSchema, order: fc.Stream<number>): AuditLogSchema {
  const { actor, targets, metadata } = schema;
  return {
    ...schema,
    ...(metadata !== undefined && { metadata: mixed(metadata, order) }),
    ...(actor && { actor: { ...actor, metadata: mixed(actor.metadata, order) } }),
    targets: targets.map((target) => (target.metadata === undefined ? target : mixedTarget(target, order))),
  };
}

function mixedTarget(target: AuditLogSchema['targets'][number], order: fc.Stream<number>) {
  return { ...target, metadata: mixed(target.metadata, order) };
}

const SETS = new Set(['required', 'enum', 'type']);

function mixed(value: unknown, order: fc.Stream<number>, keyword?: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item): unknown => mixed(item, order));
    return keyword !== undefined && SETS.has(keyword) ? inOrder(items, order) : items;
  }
  if (!isObject(value)) return value;
  const keys = inOrder(Object.keys(value), order);
  return Object.fromEntries(keys.map((key) => [key, mixed(value[key], order, key)]));
}

function inOrder<Item>(items: readonly Item[], order: fc.Stream<number>): Item[] {
  const ranked = items.map((item) => ({ item, rank: order.next().value ?? 0 }));
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ item }) => item);
}
