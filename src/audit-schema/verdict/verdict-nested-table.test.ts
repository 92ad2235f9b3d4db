import { expect, test } from 'vitest';
import {
  closed,
  integer,
  keyed,
  linesOf,
  list,
  number,
  object,
  said,
  text,
  type Content,
  type Row,
} from '../testing/verdict-rows';

const ITEMS = 'metadata.a[]';

// oxfmt-ignore
const ARRAYS: readonly Row[] = [
  ['items of another type', list(text()), list(number()), `breaking: ${ITEMS} type`],
  ['items of a wider type', list(integer()), list(number()), 'safe', `breaking: ${ITEMS} type`],
  ['any items', list({}), list(text()), `breaking: ${ITEMS} type`, 'safe'],
  ['items without items', { type: 'array' }, list(text()), `breaking: ${ITEMS} type`, 'safe'],
  ['items of other objects', { items: text() }, { type: 'array', items: text() }, 'breaking: type', 'safe'],
  ['more items', list(text(), { minItems: 1 }), list(text(), { minItems: 2 }), 'breaking: minItems', 'safe'],
  ['fewer items', list(text(), { maxItems: 3 }), list(text(), { maxItems: 2 }), 'breaking: maxItems', 'safe'],
  ['at least none', list(text()), list(text(), { minItems: 0 }), 'safe'],
  ['both ends', list(text(), { minItems: 1, maxItems: 4 }), list(text(), { minItems: 2, maxItems: 3 }), 'breaking: minItems; maxItems', 'safe'],
  ['no length', list(text(), { minItems: 2, maxItems: 1 }), text(), 'safe', 'breaking: type'],
  ['no items in two ways', list(false), list(text(), { maxItems: 0 }), 'safe'],
  ['no items where one is needed', list(false, { minItems: 1 }), text(), 'safe', 'breaking: type'],
  ['an array of arrays', list(list(text())), list(list(number())), `breaking: ${ITEMS}[] type`],
  ['a list of schemas, equal', { type: 'array', items: [text()] }, { items: [text()], type: 'array' }, 'identical'],
  ['a list of schemas, another', { type: 'array', items: [text()] }, { type: 'array', items: [number()] }, 'cannot tell: items'],
  ['some arrays alone', list(integer()), { enum: [[1], [2]] }, 'breaking: enum', 'safe'],
  ['objects with another key', list(object({ n: text() })), list(object({ n: number() })), `breaking: ${ITEMS}.n type`],
  ['objects that require a key', list(object({ n: text() })), list(object({ n: text() }, { required: ['n'] })), `breaking: ${ITEMS}.n required`, 'safe'],
];

const CITY = 'metadata.a.city';
const city = object({ city: text() });
const inhabited = object({ city: text() }, { required: ['city'] });

// oxfmt-ignore
const OBJECTS: readonly Row[] = [
  ['a nested key of another type', city, object({ city: number() }), `breaking: ${CITY} type`],
  ['a nested key becomes required', city, inhabited, `breaking: ${CITY} required`, 'safe'],
  ['a new nested key', object({}), city, `safe | ${CITY}`, 'safe'],
  ['a nested object is closed', city, closed({ city: text() }), 'safe | metadata.a', 'safe'],
  ['and drops a key', city, closed({}), `breaking: ${CITY} additionalProperties | metadata.a`, `safe`],
  ['two objects deep', object({ b: city }), object({ b: inhabited }), 'breaking: metadata.a.b.city required', 'safe'],
  ['any object', { type: 'object' }, city, `safe | ${CITY}`, 'safe'],
  ['no object with a key that is never there', object({ p: false }, { required: ['p'] }), text(), 'safe', 'breaking: type'],
  ['one object alone', closed({ p: { type: 'null' } }, { required: ['p'] }), { const: { p: null } }, 'safe'],
  ['two objects', closed({ p: { type: 'boolean' } }), { enum: [{}, { p: true }] }, 'breaking: enum', 'safe'],
  ['a key of an awkward name', object({ 'x.y/z~': text() }), object({ 'x.y/z~': number() }), 'breaking: metadata.a["x.y/z~"] type'],
];

type Target = { type: string; metadata?: unknown };
const targets = (...all: readonly (string | Target)[]): Content => ({
  targets: all.map((target) => (typeof target === 'string' ? { type: target } : target)),
});
const invoice = (...metadata: Parameters<typeof object>): Target => ({
  type: 'invoice',
  metadata: object(...metadata),
});
const COST = 'targets[invoice].metadata.cost';
const needsCost = invoice({ cost: number() }, { required: ['cost'] });
const needsNote = invoice({ note: text() }, { required: ['note'] });
const textCost = invoice({ cost: text() }, { required: ['cost'] });

// oxfmt-ignore
const TARGETS: readonly Row<Content>[] = [
  ['a target more', targets('user'), targets('user', 'team'), 'breaking: targets[team] contains', 'safe | targets[team]'],
  ['the first target', targets(), targets('user'), 'breaking: targets[user] contains', 'safe | targets[user]'],
  ['one target for another', targets('user'), targets('team'), 'breaking: targets[team] contains | targets[user]', 'breaking: targets[user] contains | targets[team]'],
  ['another order', targets('user', 'team'), targets('team', 'user'), 'identical'],
  ['a second one of the same demands', targets('user'), targets('user', 'user'), 'safe', 'safe | targets[user#2]'],
  ['a second one with other demands', targets(needsCost), targets(needsCost, needsNote), 'breaking: targets[invoice#2].metadata.note required', 'safe | targets[invoice#2]'],
  ['two of a type, swapped', targets(needsCost, needsNote), targets(needsNote, needsCost), 'safe'],
  ['two of a type, one changed', targets(needsNote, needsCost), targets(needsNote, textCost), 'breaking: targets[invoice#2].metadata.cost type'],
  ['two types missing', targets(), targets('user', 'team'), 'breaking: targets[user] contains; targets[team] contains', 'safe | targets[user]; targets[team]'],
  ['a key of another type', targets(invoice({ cost: number() })), targets(invoice({ cost: text() })), `breaking: ${COST} type`],
  ['a key becomes required', targets(invoice({ cost: number() })), targets(needsCost), `breaking: ${COST} required`, 'safe'],
  ['metadata where there was none', targets('invoice'), targets(invoice({ cost: number() })), `safe | ${COST}`, 'safe'],
  ['required metadata where there was none', targets('invoice'), targets(needsCost), `breaking: ${COST} required`, 'safe'],
  ['a type with spaces', targets(), targets('user group'), 'breaking: targets["user group"] contains', 'safe | targets["user group"]'],
  ['a type of no characters', targets(''), targets('x'), 'breaking: targets[x] contains | targets[""]', 'breaking: targets[""] contains | targets[x]'],
];

const actor = (...metadata: Parameters<typeof object>): Content => ({
  actor: { metadata: object(...metadata) },
});
const ROLE = 'actor.metadata.role';
const role = { role: text() };
const noted = (note: unknown): Content => ({ metadata: object({ note }, { required: ['note'] }) });
const ROLE_AND_NOTE = { ...actor(role), ...noted(text()) };
const USER_AND_NOTE = { ...targets('user'), ...noted(number()) };

// oxfmt-ignore
const ACTOR: readonly Row<Content>[] = [
  ['a key of another type', actor(role), actor({ role: number() }), `breaking: ${ROLE} type`],
  ['a key becomes required', actor(role), actor(role, { required: ['role'] }), `breaking: ${ROLE} required`, 'safe'],
  ['metadata where there was none', {}, actor(role), `safe | ${ROLE}`, 'safe'],
  ['no metadata any more', actor(role), { actor: { metadata: false } }, 'breaking: actor.metadata type', 'safe'],
  ['faults of actor, target and metadata', ROLE_AND_NOTE, USER_AND_NOTE, 'breaking: targets[user] contains; metadata.note type', `breaking: metadata.note type | ${ROLE}; targets[user]`],
];

const whole = (content: Content) => content;

const LINES = [
  ...linesOf('arrays', keyed, ARRAYS),
  ...linesOf('objects', keyed, OBJECTS),
  ...linesOf('targets', whole, TARGETS),
  ...linesOf('actor', whole, ACTOR),
];

test.each(LINES)('%s', (_, { before, after, verdicts }) => {
  expect(said(before, after)).toEqual({ verdicts, faults: [] });
});
