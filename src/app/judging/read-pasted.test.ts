import { describe, expect, test } from 'vitest';
import { parseJson, stringifyJson } from '../../contract/json';
import { readPasted } from './read-pasted';

const EVENT = { action: 'a', version: 1 };

/** The events of a text as they reach the API. */
function eventsOf(text: string): unknown[] {
  const pasted = readPasted('a', [], text);
  return pasted.kind === 'events' ? pasted.events.map(({ event }) => event) : [pasted];
}

describe('the event is read from', () => {
  test.each([
    ['JSON', '{"action":"a","version":1}'],
    [
      'JSON with a byte order mark, no-break spaces and CRLF',
      '\ufeff{\r\n\u00a0"action":"a",\r\n"version":1}',
    ],
    ['JSON with comments and a comma too many', '/* x */ {"action":"a", // y\n "version":1,}'],
    ['a key that stands twice', '{"action":"b","action":"a","version":1}'],
    ['curl, single quotes', `curl https://x -H 'A: -d' -d '{"action":"a","version":1}'`],
    ['curl, double quotes', String.raw`$ curl -X POST --data "{\"action\":\"a\",\"version\":1}" https://x`],
    ['curl, dollar quotes', String.raw`curl --json $'{"action":"\x61","version":1}' | jq .`],
    ['curl, glued', `curl -sSXPOST -d'{"action":"a","version":1}' x`],
    ['curl with =', `curl \\\n --data-raw='{"action":"a","version":1}'`],
    [
      'curl, here-document',
      'curl -d @- <<BODY\n{"organization_id":"o",\n"event":{"action":"a","version":1}}\nBODY',
    ],
    ['curl, quoted here-document', 'curl -d @- <<\'B\' \\\n -X POST\n{"action":"a","version":1}\nB\n'],
    ['an object literal', "{ action: 'a', version: +1, /* x */ metadata: undefined };"],
    [
      'a call',
      "await workos.auditLogs.createEvent('org', { action: `a`, version: 1 }, { idempotencyKey: 'x' });",
    ],
    [
      'a typed constant',
      "import { A } from 'b';\nconst event: A = { action: 'a', version: 1 };\ncreateEvent('o', event)",
    ],
    ['Python', 'client.audit_logs.create_event(organization_id="o", event={"action": "a", "version": 1})'],
    ['a wrapped event', '{"organizationId":"o","event":{"action":"a","version":1}}'],
  ])('%s', (_, text) => {
    expect(eventsOf(text)).toEqual([EVENT]);
  });
});

test('arrays, lines and what is none of an event are told apart', () => {
  expect(eventsOf('[{"action":"a","version":1},3,{"event":{"action":"a","version":1}}]')).toEqual([
    EVENT,
    EVENT,
  ]);
  expect(eventsOf('{"action":"a","version":1}\n{"action":"a","version":1}\n')).toEqual([EVENT, EVENT]);
  expect(readPasted('a', [], '[{"action":"a"},3]')).toMatchObject({
    notes: [{ range: { start: 16, end: 17 } }],
  });
});

test('an event for the SDK for Node is read as it is sent, with a note', () => {
  const text =
    "{ action: 'a', occurredAt: new Date('2026-01-01'), context: { location: ip, userAgent: 'x' } }";
  const pasted = readPasted('a', [], text);
  expect(eventsOf(text)).toEqual([
    { action: 'a', occurred_at: '2026-01-01T00:00:00.000Z', context: { location: 'ip', user_agent: 'x' } },
  ]);
  expect(JSON.stringify(pasted)).toContain('`ip` is code: judged as a text.');
  expect(JSON.stringify(pasted)).toContain('Read as for the SDK for Node');
});

test.each([
  '{"organization_id":"o","event":{"action":"a","occurredAt":"x"}}',
  '{"action":"a","occurredAt":"x","occurred_at":"x"}',
  `curl -d '{"action":"a","occurredAt":"x"}'`,
])('what goes to the API keeps its keys: %s', (text) => {
  expect(eventsOf(text)).toEqual([expect.objectContaining({ occurredAt: 'x' })]);
});

test.each([
  ['{\n  "action": "a"\n  "version": 1\n}', 'Line 3, column 3: a comma is missing before “version”.'],
  [
    '{"action":"a",\n"actor":{"id":"b"}\n"version":1}',
    'Line 3, column 1: a comma is missing before “version”.',
  ],
  ['{"actor":{"id":"b"},"version":,}', 'Line 1, column 31: a value is missing before “,”.'],
  ['{"action":"a"', 'Line 1, column 14: the text ends before an object is closed: a “}” is missing.'],
  ['{"action":"a"}}', 'Line 1, column 15: “}” comes after the end of the JSON.'],
  ['{“action”: 1}', 'Line 1, column 2: “action” has typographic quotes, where JSON has straight ones: ".'],
  ['{action: "a", version: 1 b: 2}', 'Line 1, column 26: “b” is not expected here.'],
  ["{ 'action' => 'a' }", expect.stringContaining('Line 1, column 12: this looks like Ruby or PHP')],
  [`curl x -d '{"a":"it'\\''s" "b":1}'`, 'Line 1, column 27: a comma is missing before “b”.'],
  [
    'curl -d @event.json x',
    'Line 1, column 9: this command sends the file “event.json”: paste what is in it.',
  ],
  ['curl -d a -d b', expect.stringContaining('several bodies')],
  ["curl -d 'a", "Line 1, column 9: the quote ' is opened and not closed."],
  ['['.repeat(100_000), 'This is nested too deep to be read.'],
  ['{a:'.repeat(100_000), 'This is nested too deep to be read.'],
  ['x'.repeat(11 * 2 ** 20), 'This is longer than 10 MB, which is more than can be read.'],
])('what cannot be read says where and why: %.30s', (text, message) => {
  expect(readPasted('a', [], text)).toMatchObject({ kind: 'unreadable', message });
});

test.each(['3', '"x"', '{}', '[]', 'null', '['.repeat(1000) + ']'.repeat(1000)])(
  'there is no event in %.30s',
  (text) => {
    expect(readPasted('a', [], text).kind).toBe('no event');
  },
);

test('blanks are nothing', () => {
  expect(readPasted('a', [], ' \ufeff\u00a0\n')).toEqual({ kind: 'nothing' });
});

test('of more than a thousand events the first are judged, and that is said', () => {
  const pasted = readPasted('a', [], `[${'{"action":"a"},'.repeat(1001)}]`);
  expect(pasted).toMatchObject({
    notes: [{ message: 'There are 1001 events here: the first 1000 are judged.' }, {}],
  });
});

test('5 MB are read, and so is an event that is nested 1,000 levels deep', () => {
  const large = {
    action: 'a',
    metadata: Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`k${at}`, 'x'.repeat(80)])),
  };
  expect(eventsOf(JSON.stringify(large)).length).toBe(1);
  expect(eventsOf(`{"action":${'['.repeat(1000)}${']'.repeat(1000)}}`)[0]).toHaveProperty('action');
});

test('a number keeps its digits in JSON, and in code it is what JavaScript makes of it, with a note', () => {
  for (const number of ['9007199254740993', '-0.12345678901234567890', '1e400']) {
    const event = `{"action":"a","metadata":{"id":${number}}}`;
    for (const text of [event, `curl -d '${event}' x`]) {
      expect(stringifyJson(eventsOf(text))).toBe(`[${event}]`);
    }
  }
  const pasted = readPasted('a', [], "{ action: 'a', metadata: { id: -9007199254740993, n: 0.1 } }");
  expect(pasted).toMatchObject({
    events: [{ event: { action: 'a', metadata: { id: -9007199254740992, n: 0.1 } } }],
  });
  const notes = 'notes' in pasted ? pasted.notes.map(({ message }) => message) : [];
  expect(notes).toContain('JavaScript rounds `-9007199254740993` to -9007199254740992, and sends that.');
  expect(notes.join()).not.toContain('0.1');
});

test('the version that an event names is as written', () => {
  expect(readPasted('a', [], '{"action":"a","version":9007199254740993}')).toMatchObject({
    events: [{ version: parseJson('9007199254740993') }],
  });
});
