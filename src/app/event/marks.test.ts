import { expect, test } from 'vitest';
import type { PastedEvent } from '../judging/pasted';
import { marksOf } from './marks';

const place = (start: number) => ({ start, end: start + 1, line: 1, column: start + 1 });
const error = { instancePath: '/metadata/a', schemaPath: '#/type', message: 'must be string' };
const finding = { pointer: '/metadata/a', address: 'metadata.a', message: 'It is no text.', error };

const EVENT: PastedEvent = {
  range: place(0),
  action: 'a',
  version: 2,
  event: {},
  notes: [],
  mistakes: [
    { pointer: '', address: '', message: 'It names no version.', fix: 'Name one.', range: place(0) },
  ],
  judgements: [
    {
      version: 2,
      result: 'rejected',
      findings: [{ ...finding, fix: 'Send text.', range: place(7) }],
      caveats: [],
    },
    { version: 1, result: 'accepted', findings: [], caveats: [] },
  ],
};

test('beside the lines of an event stand the errors of one version, and likely mistakes whatever it says', () => {
  const pasted = { kind: 'events', notes: [], events: [EVENT] } as const;
  const mistake = { tone: 'warning', range: place(0), message: 'It names no version.', fix: 'Name one.' };
  expect(marksOf(pasted, EVENT, 2)).toMatchObject([
    { tone: 'error', range: place(7), message: 'It is no text.', fix: 'Send text.', error },
    mistake,
  ]);
  expect(marksOf(pasted, EVENT, 1)).toMatchObject([mistake]);
  expect(marksOf(pasted, EVENT, 9)).toMatchObject([mistake]);
});

test('what a version names among its errors is not said twice', () => {
  const mistake = { pointer: '/metadata/a', address: 'metadata.a', message: 'A number?', fix: 'Send text.' };
  const event = { ...EVENT, mistakes: [{ ...mistake, range: place(7) }] };
  const pasted = { kind: 'events', notes: [], events: [event] } as const;
  expect(marksOf(pasted, event, 2).map(({ tone }) => tone)).toEqual(['error']);
  expect(marksOf(pasted, event, 1).map(({ tone }) => tone)).toEqual(['warning']);
});

test('where there is no event, what was seen while reading stands beside its line', () => {
  const [unreadable, note] = ['It ends too soon.', 'A comma is missing.'];
  expect(marksOf({ kind: 'unreadable', message: unreadable, range: place(3) }, undefined, 1)).toEqual([
    { tone: 'error', message: unreadable, range: place(3) },
  ]);
  const notes = [{ message: note, range: place(4) }, { message: 'Read as code.' }];
  expect(marksOf({ kind: 'no event', message: 'None.', notes }, undefined, 1)).toEqual([
    { tone: 'warning', message: note, range: place(4) },
  ]);
  expect(marksOf({ kind: 'nothing' }, undefined, 1)).toEqual([]);
});
