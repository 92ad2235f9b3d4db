import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeSpans } from './code-spans';

const readAs = (text: string) => codeSpans(text).map((part) => [part.isCode, part.text]);

test('what stands in backticks is code', () => {
  expect(readAs('+2 fields, target `invoice` removed')).toEqual([
    [false, '+2 fields, target '],
    [true, 'invoice'],
    [false, ' removed'],
  ]);
  expect(readAs('No field changed')).toEqual([[false, 'No field changed']]);
  expect(readAs('')).toEqual([]);
});

test('a backtick without its like is only a backtick', () => {
  expect(readAs('a ` b')).toEqual([[false, 'a ` b']]);
  expect(readAs('``a` b')).toEqual([[false, '``a` b']]);
  expect(readAs('`a`` b')).toEqual([[false, '`a`` b']]);
});

/** A name as Markdown fences it: by a run of backticks longer than any inside. */
function fenced(name: string): string {
  const runs = name.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = /^`|`$|^ .* $/su.test(name) ? ' ' : '';
  return `${fence}${pad}${name}${pad}${fence}`;
}

test('any name is read as it is, whatever backticks it holds', () => {
  const names = fc.oneof(fc.string(), fc.stringMatching(/^[` a\n]+$/)).filter((name) => /[^ ]/.test(name));
  fc.assert(
    fc.property(names, names, (a, b) => {
      const text = `target ${fenced(a)} added, target ${fenced(b)} removed`;
      const code = codeSpans(text).filter((part) => part.isCode);
      expect(code.map((part) => part.text)).toEqual([a, b]);
      expect(new Set(codeSpans(text).map((part) => part.at)).size).toBe(5);
    }),
  );
});
