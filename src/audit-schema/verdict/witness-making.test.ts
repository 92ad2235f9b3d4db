/** A value that is hard to make at one place hides no reason at another place. */
import { expect, test } from 'vitest';
import { sampleEventOf } from '../event/sample-event';
import {
  closed,
  integer,
  judged,
  linesOf,
  list,
  metadata,
  number,
  object,
  said,
  text,
  versionOf,
  type Content,
  type Row,
} from '../testing/verdict-rows';

/** Before and after: `a` beside a required key `b` whose schema stays the same, and a new required key `c`. */
function hard(b: unknown): Row<Content> {
  const before = metadata(object({ a: text(), b }, { required: ['b'] }));
  const after = metadata(object({ a: number(), b, c: text() }, { required: ['b', 'c'] }));
  return [JSON.stringify(b), before, after, 'breaking: metadata.c required; type'];
}

const parsed = (json: string): unknown => JSON.parse(json);

const HARD = [
  hard(integer({ minimum: 1e17 })),
  hard(integer({ exclusiveMinimum: 2 ** 53 })),
  hard(integer({ maximum: -1e17 })),
  hard(integer({ minimum: 2 ** 60, maximum: 2 ** 60 })),
  hard({ const: { id: 'é' }, required: ['id'], properties: { id: text() } }),
  hard({ const: 2 ** 63 }),
  hard({ enum: [[1, { x: null }]] }),
  hard(object({ '\ud800': text() }, { required: ['\ud800'] })),
  hard(text({ enum: ['\ud800'] })),
  hard(
    parsed(
      '{ "type": "object", "properties": { "__proto__": { "type": "string" } }, "required": ["__proto__"] }',
    ),
  ),
  hard(list(text(), { prefixItems: [number()] })),
  hard(object({ x: list(text(), { prefixItems: [number()] }) }, { required: ['x'] })),
  hard({ type: 'object', dependentRequired: { x: ['y'] } }),
  hard(object({ x: text(), y: text() }, { minProperties: 2 })),
  hard(object({ x: text(), y: text() }, { anyOf: [{ required: ['y'] }] })),
  hard({ anyOf: [integer({ minimum: 2 ** 54 }), { const: null }] }),
];

test.each(linesOf('beside', (content) => content, HARD))('%s', (_, { before, after, verdicts }) => {
  const { forward } = said(before, after).verdicts;
  expect(forward.replace(/; [^;]*\?/g, '')).toBe(verdicts.forward);
});

test('beside a const of the whole metadata of a target', () => {
  const invoice = object({ id: text() }, { required: ['id'], const: { id: 'é' } });
  const targets = [{ type: 'invoice', metadata: invoice }];
  const after = { targets, metadata: object({ ip: text() }, { required: ['ip'] }) };
  expect(said({ targets }, after)).toEqual({
    verdicts: { forward: 'breaking: metadata.ip required', backward: 'safe' },
    faults: [],
  });
});

test('a sample event has an integer beyond 2^53', () => {
  const schema = versionOf(1, metadata(object({ id: integer({ minimum: 1e17 }) }, { required: ['id'] })));
  expect(sampleEventOf('a', schema, 'required')?.metadata).toEqual({ id: 1e17 });
});

test('a witness has values that the published API takes, if one does', () => {
  const mixed = { type: ['null', 'array', 'object', 'boolean'] };
  const before = object({ a: mixed, b: mixed }, { required: ['b'] });
  const after = object({ a: text(), b: { type: ['null', 'array'] } }, { required: ['b'] });
  const { forward } = judged(metadata(before), metadata(after));
  expect(forward.witnesses.map(({ event }) => event.metadata)).toEqual([{ b: true }, { a: true, b: true }]);
  expect(forward.caveats).toEqual([]);
});

test('a break that only an event beyond the published API shows has a caveat', () => {
  const nullable = text({ nullable: true });
  const { forward } = judged(metadata(object({ a: nullable })), metadata(object({ a: text() })));
  expect(forward.result).toBe('breaking');
  expect(forward.caveats).toEqual([
    {
      path: ['metadata', 'a'],
      address: 'metadata.a',
      message:
        'The event that shows the break has null here. The published API takes strings, numbers and booleans as metadata values.',
    },
  ]);
  const dotted = judged(metadata(object({ 'a.b': text() })), metadata(object({ 'a.b': number() })));
  expect(dotted.forward.caveats.map(({ address }) => address)).toEqual(['metadata["a.b"]']);
});

test('in a list of values, the break shows with one that the published API takes', () => {
  const { forward } = judged(
    metadata(object({ a: { enum: [null, ['x'], 'x'] } })),
    metadata(object({ a: { enum: ['y'] } })),
  );
  expect(forward.witnesses[0]?.event.metadata).toEqual({ a: 'x' });
});

const words = (before: unknown, after: unknown) =>
  judged(metadata(before), metadata(after)).forward.reasons.map(({ message, remedy }) => [message, remedy]);

test('a listed value breaks once, however many types the old version accepts', () => {
  expect(words(object({ a: { exclusiveMaximum: 10 } }), object({ a: { enum: [2, 'pro'] } }))).toEqual([
    [
      'Version 5 accepts only 2 or "pro"; version 3 also allows other values.',
      'Send `metadata.a` as 2 or "pro" only.',
    ],
  ]);
});

const typed = (type: unknown, more: object = {}) => object({ a: { type, ...more } });

test('reasons name types as the schemas do', () => {
  const [first] = words(typed('string', { nullable: true }), typed('integer'));
  expect(first).toEqual([
    'Version 3 allows string or null; version 5 accepts only integer.',
    'Send `metadata.a` as integer.',
  ]);
  expect(words(typed(['number', 'string']), typed('integer', { nullable: true }))).toEqual([
    [
      'Version 3 allows string or number; version 5 accepts only integer or null.',
      'Send `metadata.a` as integer.',
    ],
  ]);
  expect(words(typed('integer'), typed(['null', 'string']))[0]?.[0]).toBe(
    'Version 3 allows integer; version 5 accepts only string or null.',
  );
  expect(words(typed('string', { nullable: true }), object({ a: { enum: ['x', null] } }))[0]?.[0]).toBe(
    'Version 5 accepts only "x" or null; version 3 allows any string or null.',
  );
});

const LONG = 'x'.repeat(41);
const KEEP = 'Keep sending version 3.';
const UNDOCUMENTED = 'The published API does not document such metadata, so test it first.';
const a = object({ a: text() });

test.each<[string, unknown, unknown, string]>([
  [
    'a required key of 41 characters',
    a,
    object({ [LONG]: text() }, { required: [LONG] }),
    `No event can pass version 5: it requires \`metadata.${LONG}\`, but WorkOS takes no key of more than 40 characters. ${KEEP}`,
  ],
  ['a text of 501 characters', a, object({ a: text({ minLength: 501 }) }), 'Stop sending `metadata.a`.'],
  [
    'a required text of 501 characters',
    object({ a: text() }, { required: ['a'] }),
    object({ a: text({ minLength: 501 }) }, { required: ['a'] }),
    `No event can pass version 5: it requires \`metadata.a\`, but accepts no value there. ${KEEP}`,
  ],
  [
    'a text of 501 characters or a number',
    a,
    object({ a: { type: ['string', 'number'], minLength: 501 } }),
    'Send `metadata.a` as number.',
  ],
  [
    'a listed text of 501 characters',
    a,
    object({ a: { enum: ['x'.repeat(501), 'y'] } }),
    'Send `metadata.a` as "y" only.',
  ],
  [
    'a listed value of a wrong type',
    a,
    object({ a: text({ enum: [1, 'y', null] }) }),
    'Send `metadata.a` as "y" only.',
  ],
  [
    'a required key that the schema forbids',
    closed({ a: text() }),
    closed({}, { required: ['a'] }),
    `No event can pass version 5: it requires \`metadata.a\`, but accepts no value there. ${KEEP}`,
  ],
  [
    'a required key that accepts nothing',
    object({ a: text() }),
    object({ a: false }, { required: ['a'] }),
    `No event can pass version 5: it requires \`metadata.a\`, but accepts no value there. ${KEEP}`,
  ],
  [
    'a required object',
    a,
    object({ b: object({}) }, { required: ['b'] }),
    `Send \`metadata.b\` (object) with every event. ${UNDOCUMENTED}`,
  ],
  [
    'a listed object',
    a,
    object({ a: { const: { x: 1 } } }),
    `Send \`metadata.a\` as {"x":1} only. ${UNDOCUMENTED}`,
  ],
  [
    'a required listed object',
    a,
    object({ b: { enum: [{ x: 1 }, null] } }, { required: ['b'] }),
    `Send \`metadata.b\` ({"x":1} or null) with every event. ${UNDOCUMENTED}`,
  ],
  [
    'a required key with a dot',
    a,
    object({ 'a.b': text() }, { required: ['a.b'] }),
    `Send \`metadata["a.b"]\` (string) with every event. ${UNDOCUMENTED}`,
  ],
  [
    'a required key with listed values',
    a,
    object({ a: text(), b: { enum: ['x', null] } }, { required: ['b'] }),
    'Send `metadata.b` ("x") with every event.',
  ],
  [
    'a required key in an optional object',
    object({ a: object({}) }),
    object({ a: object({ b: text() }, { required: ['b'] }) }),
    'Send `metadata.a.b` (string) whenever you send `metadata.a`.',
  ],
  [
    'items that accept nothing',
    object({ a: list(text()) }),
    object({ a: list(false) }),
    'Send `metadata.a` without items.',
  ],
])('the fix can be followed: %s', (_, before, after, remedy) => {
  expect(words(before, after)[0]?.[1]).toBe(remedy);
});

const invoice = (...parts: Parameters<typeof object>) => ({
  targets: [{ type: 'invoice', metadata: object(...parts) }],
});

test('the fix for a required key of a target names the target', () => {
  const { forward } = judged(invoice({}), invoice({ cost: number() }, { required: ['cost'] }));
  expect(forward.reasons[0]?.remedy).toBe(
    'Send `targets[invoice].metadata.cost` (number) with every target of type "invoice".',
  );
});

test('no event has a target whose metadata cannot exist', () => {
  const impossible = { targets: [{ type: 'x', metadata: object({ a: false }, { required: ['a'] }) }] };
  expect(judged({}, impossible).forward.reasons[0]?.remedy).toBe(
    `No event can pass version 5: it requires \`targets[x].metadata.a\`, but accepts no value there. ${KEEP}`,
  );
});

test('the first error is about the key that is not accepted, not about another one that is missing', () => {
  const after = closed({ email: text() }, { required: ['email'] });
  const { forward } = judged(metadata(object({ ip: text() })), metadata(after));
  expect(forward.reasons.map(({ keyword }) => keyword)).toEqual(['required', 'additionalProperties']);
  expect(forward.witnesses.map(({ errors }) => errors[0]?.message)).toEqual([
    "must have required property 'email'",
    'must NOT have additional properties',
  ]);
});
