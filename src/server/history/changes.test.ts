import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeVerdict } from '../../contract/catalog-changes';
import { ChangeLog } from './change-log';
import { matchingChanges } from './changes';

type Step = [date: string, verdict?: ChangeVerdict];

function logOf(actions: Readonly<Record<string, readonly Step[]>>): ChangeLog {
  const log = new ChangeLog();
  for (const [name, steps] of Object.entries(actions)) set(log, name, steps);
  return log;
}

function set(log: ChangeLog, name: string, steps: readonly Step[]): void {
  const versions = steps.map(([created_at, verdict = 'safe'], index) => ({
    version: index + 1,
    created_at,
    summary: '',
    verdict,
  }));
  log.set(name, { namespace: '', versions });
}

const namesIn = (log: ChangeLog) =>
  log.versions().map(({ action, version }) => `${action} ${version.version}`);

describe('the log', () => {
  test('has one order: the date, then the name, then the higher version', () => {
    const day = '2026-01-15T12:00:00.000Z';
    const log = logOf({ b: [[day], [day]], a: [[day], ['2026-01-16']], c: [['no date'], [day]] });
    expect(namesIn(log)).toEqual(['a 2', 'a 1', 'b 2', 'b 1', 'c 2', 'c 1']);
  });

  test('is the same however it came about', () => {
    const steps = fc.array(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2026-01-05'), noInvalidDate: true }),
      { minLength: 1, maxLength: 4 },
    );
    const edits = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), steps), { maxLength: 12 });
    fc.assert(
      fc.property(edits, (all) => {
        const grown = new ChangeLog();
        const last: Record<string, Step[]> = {};
        for (const [name, dates] of all) {
          last[name] = dates.map((date) => [date.toISOString()]);
          set(grown, name, last[name]);
          grown.versions();
        }
        expect(grown.versions()).toEqual(logOf(last).versions());
        for (const name of Object.keys(last)) grown.set(name, undefined);
        expect(grown.versions()).toEqual([]);
      }),
    );
  });
});

const weeksOf = (...steps: Step[]) => matchingChanges(logOf({ a: steps }).versions(), {}).weeks;

describe('weeks', () => {
  test('begin on Mondays, UTC, and are told from the first to the last, also where nothing happened', () => {
    expect(
      weeksOf(
        ['2026-01-04T23:59:59.999Z', 'first'],
        ['2026-01-05T00:00:00.000Z', 'breaking'],
        ['2026-01-11T23:59:59.999Z'],
        ['2026-01-20T00:00:00.000Z', 'breaking'],
      ),
    ).toEqual([
      { monday: '2025-12-29', versions: 1, breaking: 0 },
      { monday: '2026-01-05', versions: 2, breaking: 1 },
      { monday: '2026-01-12', versions: 0, breaking: 0 },
      { monday: '2026-01-19', versions: 1, breaking: 1 },
    ]);
  });

  test('are the last 106 at most', () => {
    const weeks = weeksOf(['2001-01-01'], ['2026-01-20']);
    expect(weeks).toHaveLength(106);
    expect(weeks.at(-1)).toEqual({ monday: '2026-01-19', versions: 1, breaking: 0 });
    expect(weeks.slice(0, -1).every(({ versions }) => versions === 0)).toBe(true);
  });

  test.each(['no date', '', '-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'])(
    'do not count a version of the date “%s”, which is a change all the same',
    (date) => {
      expect(weeksOf([date])).toEqual([]);
      expect(weeksOf([date], ['2026-01-20'])).toEqual([{ monday: '2026-01-19', versions: 1, breaking: 0 }]);
      expect(matchingChanges(logOf({ a: [[date]] }).versions(), {}).changes).toHaveLength(1);
      expect(matchingChanges(logOf({ a: [[date]] }).versions(), { since: 0 }).changes).toEqual([]);
    },
  );
});
