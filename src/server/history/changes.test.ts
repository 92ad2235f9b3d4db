import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANGE_VERDICTS, type ChangesWeek, type ChangeVerdict } from '../../contract/catalog-changes';
import { ChangeLog, type LoggedVersion } from './change-log';
import { findingIn, type ChangesFilter } from './changes';

type Step = [date: string, verdict?: ChangeVerdict];

function logOf(actions: Readonly<Record<string, readonly Step[]>>): ChangeLog {
  const log = new ChangeLog();
  for (const [name, steps] of Object.entries(actions)) set(log, name, steps);
  return log;
}

/** The namespace is what stands before the first dot. */
function set(log: ChangeLog, name: string, steps: readonly Step[]): void {
  const versions = steps.map(([created_at, verdict = 'safe'], index) => ({
    version: index + 1,
    created_at,
    summary: '',
    verdict,
  }));
  log.set(name, { namespace: /^(.*?)\./.exec(name)?.[1] ?? '', versions });
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

const weeksOf = (...steps: Step[]) => findingIn(logOf({ a: steps }))({}).weeks;

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

  test('and what is outside of them together count every version', () => {
    const { changes, weeks, outsideWeeks } = findingIn(
      logOf({
        a: [['2001-01-01', 'first'], ['2002-01-01', 'breaking'], ['no date', 'breaking'], ['2026-01-20']],
      }),
    )({});
    expect(outsideWeeks).toEqual({
      earlier: { versions: 2, breaking: 1 },
      undated: { versions: 1, breaking: 1 },
    });
    const inWeeks = weeks.reduce((sum, { versions }) => sum + versions, 0);
    expect(inWeeks + outsideWeeks.earlier.versions + outsideWeeks.undated.versions).toBe(changes.length);
  });

  test.each(['no date', '', '-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'])(
    'do not count a version of the date “%s”, which is a change all the same',
    (date) => {
      expect(weeksOf([date])).toEqual([]);
      expect(weeksOf([date], ['2026-01-20'])).toEqual([{ monday: '2026-01-19', versions: 1, breaking: 0 }]);
      const find = findingIn(logOf({ a: [[date]] }));
      expect(find({}).changes).toHaveLength(1);
      expect(find({ since: 0 }).changes).toHaveLength(0);
    },
  );
});

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Counts by looking at every version, once for each number. */
function countedPlainly(log: ChangeLog, { since, action, namespace, verdict }: ChangesFilter) {
  const all = log.versions();
  const others = all.filter(
    (logged) => (since === undefined || logged.at >= since) && (action ?? logged.action) === logged.action,
  );
  const ofNamespace = others.filter((logged) => (namespace ?? logged.namespace) === logged.namespace);
  const withVerdict = others.filter(({ version }) => (verdict ?? version.verdict) === version.verdict);
  const changes = ofNamespace.filter((logged) => withVerdict.includes(logged));
  return {
    changes,
    namespaces: facetOf(withVerdict.map((logged) => logged.namespace)),
    verdicts: facetOf(ofNamespace.map(({ version }) => version.verdict)),
    ...countedByWeek(changes),
  };
}

function countedByWeek(changes: readonly LoggedVersion[]) {
  const weeks = weeksIn(changes);
  const first = Date.parse(weeks[0]?.monday ?? '');
  const earlier = changes.filter(({ at }) => at !== -Infinity && at < first);
  const undated = changes.filter(({ at }) => at === -Infinity);
  return { weeks, outsideWeeks: { earlier: countsOf(earlier), undated: countsOf(undated) } };
}

function countsOf(changes: readonly LoggedVersion[]) {
  const breaking = changes.filter(({ version }) => version.verdict === 'breaking');
  return { versions: changes.length, breaking: breaking.length };
}

function facetOf(values: readonly string[]) {
  return [...new Set(values)]
    .filter((value) => value !== '')
    .map((value) => ({ value, count: values.filter((other) => other === value).length }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function weeksIn(changes: readonly LoggedVersion[]): ChangesWeek[] {
  const dated = changes.filter(({ at }) => at !== -Infinity);
  if (dated.length === 0) return [];
  const first = Math.min(...dated.map(({ at }) => at));
  const last = Math.max(...dated.map(({ at }) => at));
  const mondays: number[] = [];
  for (let monday = Date.UTC(1900, 0, 1); monday <= last; monday += WEEK) {
    if (monday + WEEK > first) mondays.push(monday);
  }
  return mondays.slice(-106).map((monday) => {
    const within = dated.filter(({ at }) => at >= monday && at < monday + WEEK);
    const breaking = within.filter(({ version }) => version.verdict === 'breaking').length;
    return { monday: new Date(monday).toISOString().slice(0, 10), versions: within.length, breaking };
  });
}

describe('what is found', () => {
  const dates = fc.oneof(
    { weight: 5, arbitrary: aDateFrom('2025-12-01', '2026-02-01') },
    { weight: 2, arbitrary: aDateFrom('2022-01-01', '2026-02-01') },
    { weight: 1, arbitrary: fc.constant('no date') },
  );
  const names = fc.constantFrom('a.x', 'a.y', 'b.x', 'c.x', 'c.y.z', 'alone');
  const logs = fc.dictionary(
    names,
    fc.array(fc.tuple(dates, fc.constantFrom(...CHANGE_VERDICTS)), { minLength: 1, maxLength: 12 }),
  );
  const filters: fc.Arbitrary<ChangesFilter> = fc.record(
    {
      since: aDateFrom('2025-11-01', '2026-03-01').map((date) => Date.parse(date)),
      action: fc.oneof(names, fc.constant('other')),
      namespace: fc.constantFrom('a', 'b', 'c', '', 'other'),
      verdict: fc.constantFrom(...CHANGE_VERDICTS),
    },
    { requiredKeys: [] },
  );

  test('is what plain counting comes to, whatever is asked, also once the log has changed', () => {
    fc.assert(
      fc.property(logs, logs, filters, (before, after, filter) => {
        const log = logOf(before);
        const find = findingIn(log);
        const found = () => {
          const { changes, ...counts } = find(filter);
          return { changes: changes.slice(0, changes.length), ...counts };
        };
        expect(found()).toEqual(countedPlainly(log, filter));
        for (const [name, steps] of Object.entries(after)) set(log, name, steps);
        expect(found()).toEqual(countedPlainly(log, filter));
      }),
    );
  });

  test('can be gone through like an array', () => {
    fc.assert(
      fc.property(logs, filters, fc.nat(20), fc.nat(20), (actions, filter, one, other) => {
        const log = logOf(actions);
        const { changes } = findingIn(log)(filter);
        const plain = countedPlainly(log, filter).changes;
        const wanted = plain[one];
        expect(changes).toHaveLength(plain.length);
        expect(changes.at(one)).toEqual(wanted);
        expect(changes.slice(one, other)).toEqual(plain.slice(one, other));
        const isWanted = (logged: LoggedVersion | undefined) =>
          logged?.action === wanted?.action && logged?.version === wanted?.version;
        expect(changes.findIndex(isWanted)).toBe(wanted === undefined ? -1 : one);
      }),
    );
  });
});

function aDateFrom(min: string, max: string): fc.Arbitrary<string> {
  const moments = fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true });
  return moments.map((moment) => moment.toISOString());
}
