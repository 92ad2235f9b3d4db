import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsIn } from './forms';
import { Lines } from './lines';
import { Places } from './places';
import { readText } from './read-text';
import { valueOf } from './text-tree';

const WRITINGS: Readonly<
  Record<string, { write: (json: string) => string; unquote: (part: string) => string }>
> = {
  JSON: { write: (json) => json, unquote: (part) => part },
  'a curl command': {
    write: (json) => `curl https://x \\\n  -d '${json.replaceAll("'", String.raw`'\''`)}'`,
    unquote: (part) => part.replaceAll(String.raw`'\''`, "'"),
  },
  'double quotes': {
    write: (json) => `curl -d "${json.replaceAll(/["\\$`]/g, String.raw`\$&`)}" https://x`,
    unquote: (part) => part.replaceAll(/\\(["\\$`])/g, '$1'),
  },
  code: { write: (json) => `const event = ${json};`, unquote: (part) => part },
};

/** All pointers into a value, with what is there. */
function pointersIn(value: unknown, pointer = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]];
  const parts = Object.entries(value).flatMap(([key, part]) =>
    pointersIn(part, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return [[pointer, value], ...parts];
}

const anyEvent = fc
  .record({ action: fc.string({ unit: 'binary' }), metadata: fc.jsonValue({ maxDepth: 3 }) })
  // As JSON can hold it: without -0.
  .map((event): unknown => JSON.parse(JSON.stringify(event)));

test.each(Object.entries(WRITINGS))(
  'from %s the event is read as it was, and each pointer leads to its value',
  (_, { write, unquote }) => {
    fc.assert(
      fc.property(anyEvent, fc.constantFrom(0, 2, '\t'), (event, indent) => {
        const text = write(JSON.stringify(event, null, indent));
        const { form, reading } = readText(text);
        const [found] = eventsIn('failure' in reading ? [] : reading.roots, form).events;
        if (found === undefined) throw new Error(JSON.stringify(reading));
        expect(valueOf(found.event)).toEqual(event);
        const places = new Places(found.event, new Lines(text));
        for (const [pointer, value] of pointersIn(event)) {
          const { start, end } = places.valueAt(pointer);
          expect(JSON.parse(unquote(text.slice(start, end)))).toEqual(value);
        }
      }),
      { numRuns: 100 },
    );
  },
);

test('what lacks something is shown by its first line, a key by itself', () => {
  const text = '{\r\n  "action": "a",\r\n  "actor": {\r\n    "id": "x"\r\n  }\r\n}';
  const { form, reading } = readText(text);
  const [found] = eventsIn('failure' in reading ? [] : reading.roots, form).events;
  if (found === undefined) throw new Error(JSON.stringify(reading));
  const places = new Places(found.event, new Lines(text));
  const shown = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  expect(shown(places.openingAt('/actor'))).toBe('"actor": {');
  expect(shown(places.valueAt('/actor/type'))).toBe('"actor": {');
  expect(shown(places.keyAt('/actor/id'))).toBe('"id"');
  expect(shown(places.entryAt('/actor/id'))).toBe('"id": "x"');
  expect(places.keyAt('/actor/id')).toMatchObject({ line: 4, column: 5 });
});
