import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Catalog } from '../catalog/catalog';
import { failed } from '../errors';
import { Registry } from '../testing/registry';
import { History } from './history';
import { HistoryFile } from './history-file';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'history-'));
});
afterAll(() => rm(folder, { recursive: true }));

function onUnexpected(error: unknown): void {
  throw error;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

const down = () => failed('upstream_unavailable', 'No.');
const fileOf = (environment: string) => path.join(folder, `history-${environment}.jsonl`);

/** A history over a registry, with the waits that it asked for; `wake` ends the last of them. */
function setup(registry: Registry, environment?: string) {
  const { source } = registry;
  const waits: number[] = [];
  const sleeping: (() => void)[] = [];
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      waits.push(milliseconds);
      sleeping.push(resolve);
    });
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const catalog = new Catalog({ source, onUnexpected, ttl: 0, sleep });
  const compared: string[] = [];
  const file = environment === undefined ? undefined : new HistoryFile(folder, environment, logger);
  const history = new History({
    source,
    catalog,
    file,
    onUnexpected,
    sleep,
    judge: async ({ action, older, newer }) => {
      const summary = `${action} ${older.version} to ${newer.version}`;
      compared.push(summary);
      return { summary, verdict: newer.version % 2 === 0 ? 'safe' : 'breaking' };
    },
  });
  return {
    history,
    catalog,
    compared,
    waits,
    lines,
    wake: () => sleeping.splice(0).forEach((resolve) => resolve()),
    /** Asks, and waits for the whole environment to be known as it is now. */
    gather: async () => {
      history.ask();
      await until(() => !catalog.isWalking && history.state().complete);
      await file?.written();
    },
    known: () =>
      history.log.versions().map(({ action, previous, version }) => [action, previous, version.version]),
    versionsOf: (name: string) =>
      history.log
        .versions()
        .filter(({ action }) => action === name)
        .map(({ version }) => version.version),
  };
}

describe('gathering', () => {
  test('begins when somebody asks, and finds every version, newest first', async () => {
    const registry = new Registry({ a: 3, 'b.c': 1 });
    const { history, gather, known, compared } = setup(registry);
    expect(history.state()).toEqual({ loaded: 0, total: 0, complete: false });
    expect(registry.calls).toEqual([]);
    await gather();
    expect(known()).toEqual([
      ['b.c', null, 1],
      ['a', 2, 3],
      ['a', 1, 2],
      ['a', null, 1],
    ]);
    expect(compared).toEqual(['a 1 to 2', 'a 2 to 3']);
    expect(history.log.versions().map(({ version }) => [version.summary, version.verdict])).toEqual([
      ['First version', 'first'],
      ['a 2 to 3', 'breaking'],
      ['a 1 to 2', 'safe'],
      ['First version', 'first'],
    ]);
    expect(history.state()).toEqual({ loaded: 2, total: 2, complete: true });
  });

  test('asks once for as many versions as there are, and nothing where the list says it all', async () => {
    const registry = new Registry({ one: 1, two: 2, seven: 7 });
    await setup(registry).gather();
    expect(registry.schemaCalls().toSorted()).toEqual(['seven 7', 'two 2']);
  });

  test('reads long histories page by page', async () => {
    const registry = new Registry({ long: 230 });
    const { gather, versionsOf } = setup(registry);
    await gather();
    expect(registry.schemaCalls()).toEqual(['long 100', 'long 100', 'long 30']);
    expect(versionsOf('long')).toHaveLength(230);
  });

  test('asks nothing when it is asked again and nothing has changed', async () => {
    const registry = new Registry({ a: 3, b: 2 });
    const { gather, compared } = setup(registry);
    await gather();
    registry.calls.length = 0;
    await gather();
    expect(registry.calls.map(({ what }) => what)).toEqual(['actions']);
    expect(compared).toHaveLength(3);
  });

  test('takes the next version from the list, and asks only for what the list cannot tell', async () => {
    const registry = new Registry({ a: 3, b: 2 });
    const { gather, compared, versionsOf } = setup(registry);
    await gather();
    registry.calls.length = 0;
    registry.edit('a');
    await gather();
    expect(registry.schemaCalls()).toEqual([]);
    expect(compared.at(-1)).toBe('a 3 to 4');
    for (let count = 0; count < 3; count += 1) registry.edit('b');
    await gather();
    expect(registry.schemaCalls()).toEqual(['b 3']);
    expect(compared.slice(-3)).toEqual(['b 2 to 3', 'b 3 to 4', 'b 4 to 5']);
    expect(versionsOf('b')).toEqual([5, 4, 3, 2, 1]);
  });

  test('forgets an action that is gone, and gathers anew one that was made again', async () => {
    const registry = new Registry({ a: 2, b: 3 });
    const { gather, known, versionsOf } = setup(registry);
    await gather();
    registry.remove('a');
    registry.make('b', 2);
    registry.calls.length = 0;
    await gather();
    expect(versionsOf('a')).toEqual([]);
    expect(known()).toEqual([
      ['b', 1, 2],
      ['b', null, 1],
    ]);
    expect(registry.schemaCalls()).toEqual(['b 2']);
  });

  test('asks for four actions at once and no more', async () => {
    const registry = new Registry(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`a${at}`, 2])));
    await setup(registry).gather();
    expect(registry.mostAtOnce).toBe(4);
  });
});

describe('when WorkOS fails', () => {
  test('it says so, keeps what is known, waits longer each time, and goes on where it stopped', async () => {
    const registry = new Registry({ a: 2, long: 150 });
    registry.instead = ({ parameters }) => (parameters.after === undefined ? undefined : down());
    const { history, wake, waits, gather, versionsOf } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    expect(history.state()).toEqual({ loaded: 1, total: 2, complete: false, error: 'upstream_unavailable' });
    expect(versionsOf('a')).toEqual([2, 1]);
    expect(versionsOf('long')).toEqual([]);
    wake();
    await until(() => waits.length === 2);
    registry.instead = () => undefined;
    wake();
    await gather();
    expect(waits).toEqual([5000, 10_000]);
    expect(history.state()).toEqual({ loaded: 2, total: 2, complete: true });
    expect(versionsOf('long')).toHaveLength(150);
    expect(registry.schemaCalls().toSorted()).toEqual(['a 2', 'long 100', 'long 50', 'long 50', 'long 50']);
  });

  test('calls that fail together are one failure, and none is asked while it waits', async () => {
    const registry = new Registry(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`a${at}`, 2])));
    registry.instead = ({ what }) => (what === 'schemas' ? down() : undefined);
    const { history, waits, wake, gather } = setup(registry);
    history.ask();
    await until(() => waits.length === 4);
    expect(registry.schemaCalls()).toHaveLength(4);
    expect(new Set(waits)).toEqual(new Set([5000]));
    registry.instead = () => undefined;
    wake();
    await gather();
    expect(registry.schemaCalls()).toHaveLength(34);
  });

  test('it waits as long as WorkOS wants', async () => {
    const registry = new Registry({ a: 2 });
    registry.instead = ({ what }) =>
      what === 'schemas' ? failed('rate_limited', 'Slow.', { retryAfter: 42 }) : undefined;
    const { history, waits } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    expect(waits).toEqual([42_000]);
    expect(history.state().error).toBe('rate_limited');
  });

  test.each(['not_found', 'upstream_invalid'] as const)(
    'for one action alone (%s) the others go on, and it is tried again when it changes',
    async (code) => {
      const registry = new Registry({ odd: 2, b: 2, c: 3 });
      registry.instead = ({ action }) => (action === 'odd' ? failed(code, 'No.') : undefined);
      const { history, gather, versionsOf, waits } = setup(registry);
      await gather();
      expect(waits).toEqual([]);
      expect(history.state()).toEqual({ loaded: 3, total: 3, complete: true });
      expect(versionsOf('c')).toEqual([3, 2, 1]);
      registry.instead = () => undefined;
      await gather();
      expect(versionsOf('odd')).toEqual([]);
      registry.edit('odd');
      await gather();
      expect(versionsOf('odd')).toEqual([3, 2, 1]);
    },
  );
});

describe('over restarts', () => {
  const linesOf = async (environment: string) =>
    (await readFile(fileOf(environment), 'utf8')).split('\n').filter((line) => line !== '');

  test('what is kept is not asked for again, nor compared', async () => {
    const registry = new Registry({ a: 3, b: 2, c: 1 });
    const first = setup(registry, 'kept');
    await first.gather();
    registry.calls.length = 0;
    const second = setup(registry, 'kept');
    await second.gather();
    expect(registry.calls.map(({ what }) => what)).toEqual(['actions']);
    expect(second.compared).toEqual([]);
    expect(second.history.log.versions()).toEqual(first.history.log.versions());
    registry.edit('a');
    const third = setup(registry, 'kept');
    await third.gather();
    expect(registry.schemaCalls()).toEqual([]);
    expect(third.compared).toEqual(['a 3 to 4']);
    expect(await linesOf('kept')).toHaveLength(4);
  });

  test('only the server’s own user may read the file', async () => {
    await setup(new Registry({ a: 2 }), 'mode').gather();
    expect((await stat(fileOf('mode'))).mode & 0o777).toBe(0o600);
  });

  test('an action made again meanwhile is gathered anew', async () => {
    const registry = new Registry({ a: 3 });
    await setup(registry, 'again').gather();
    registry.make('a', 3);
    registry.calls.length = 0;
    const { gather, compared } = setup(registry, 'again');
    await gather();
    expect(registry.schemaCalls()).toEqual(['a 3']);
    expect(compared).toEqual(['a 1 to 2', 'a 2 to 3']);
  });

  test('lines that are cut off, edited or foreign are left out and counted, the others hold', async () => {
    const registry = new Registry({ a: 2, b: 2, c: 2, d: 2 });
    await setup(registry, 'bad').gather();
    const [a = '', b = '', c = '', d = ''] = await linesOf('bad');
    const edited = c.replace(/"version":2/, '"version":"x"');
    await writeFile(
      fileOf('bad'),
      [a, b.slice(0, 90), edited, 'null', '{"__proto__":1}', d.replace('"format":1', '"format":0')].join(
        '\n',
      ),
    );
    registry.calls.length = 0;
    const { gather, lines, history } = setup(registry, 'bad');
    await gather();
    expect(registry.schemaCalls().toSorted()).toEqual(['b 2', 'c 2', 'd 2']);
    expect(lines.map((line) => JSON.parse(line)['lines'])).toEqual([5]);
    expect(history.log.versions()).toHaveLength(8);
    registry.calls.length = 0;
    await setup(registry, 'bad').gather();
    expect(registry.schemaCalls()).toEqual([]);
  });

  test('a file that is mostly outdated is made anew, with the last line of each name', async () => {
    const registry = new Registry({ a: 1, b: 1 });
    const { gather, history } = setup(registry, 'long');
    await gather();
    for (let count = 0; count < 150; count += 1) {
      registry.edit('a');
      await gather();
    }
    expect((await linesOf('long')).length).toBeLessThan(110);
    registry.calls.length = 0;
    const again = setup(registry, 'long');
    await again.gather();
    expect(registry.schemaCalls()).toEqual([]);
    expect(again.history.log.versions()).toEqual(history.log.versions());
  });

  test('two servers on one folder leave only whole lines', async () => {
    const registry = new Registry(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`a${at}`, 3])));
    await Promise.all([setup(registry, 'two').gather(), setup(registry, 'two').gather()]);
    const lines = await linesOf('two');
    expect(new Set(lines.map((line) => JSON.parse(line)['name'])).size).toBe(40);
  });

  test('without a folder that can be written it goes on, and says so once', async () => {
    const { gather, lines, known } = setup(new Registry({ a: 2, b: 2 }), 'x'.repeat(300));
    await gather();
    expect(known()).toHaveLength(4);
    expect(lines.map((line) => JSON.parse(line)['code'])).toEqual(['ENAMETOOLONG']);
  });
});
