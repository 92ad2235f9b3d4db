import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failed, succeeded } from '../errors';
import { historyOver, until } from '../testing/history';
import { Registry } from '../testing/registry';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'history-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fileOf = (environment: string) => path.join(folder, `history-${environment}.jsonl`);
const linesOf = async (environment: string) =>
  (await readFile(fileOf(environment), 'utf8')).split('\n').filter((line) => line !== '');
const setup = (registry: Registry, environment: string) => historyOver(registry, { folder, environment });

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
  expect(registry.schemaCalls()).toEqual(['a 2']);
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
    [a, b.slice(0, 90), edited, 'null', '{"__proto__":1}', d.replace('"format":2', '"format":0')].join('\n'),
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

test('lines of an earlier version, which may hold verdicts of comparisons that did not finish, are loaded and compared again', async () => {
  const registry = new Registry({ a: 3, b: 2 });
  await setup(registry, 'old').gather();
  const [a = '', b = ''] = (await linesOf('old')).toSorted();
  const doubted = a
    .replace('"format":2', '"format":1')
    .replace('"verdict":"breaking"', '"verdict":"cannot_tell"');
  expect(doubted).toContain('cannot_tell');
  await writeFile(fileOf('old'), [doubted, b].join('\n'));
  registry.calls.length = 0;
  const { gather, compared, lines, history } = setup(registry, 'old');
  await gather();
  expect(compared).toEqual(['a 1 to 2', 'a 2 to 3']);
  expect(history.log.versionsOf('a').map(({ version }) => version.verdict)).toEqual([
    'breaking',
    'safe',
    'first',
  ]);
  expect(lines.map((line) => JSON.parse(line)).map(({ lines: count, msg }) => [count, msg])).toEqual([
    [1, 'histories kept by an earlier version are loaded again'],
  ]);
  registry.calls.length = 0;
  const again = setup(registry, 'old');
  await again.gather();
  expect([again.compared, registry.schemaCalls()]).toEqual([[], []]);
});

test('what is kept is listed while newer versions cannot be loaded, and is not all', async () => {
  const registry = new Registry({ a: 3, b: 2 });
  await setup(registry, 'newer').gather();
  registry.edit('a');
  registry.edit('a');
  registry.instead = ({ what }) =>
    what === 'schemas' ? failed('upstream_invalid', 'It is not JSON.') : undefined;
  const { history, versionsOf, waits, gather } = setup(registry, 'newer');
  history.ask();
  await until(() => waits.length === 1);
  expect([versionsOf('a'), versionsOf('b')]).toEqual([
    [3, 2, 1],
    [2, 1],
  ]);
  expect(history.state()).toMatchObject({ loaded: 1, total: 2, complete: false, error: 'upstream_invalid' });
  registry.instead = () => undefined;
  await history.refresh();
  await gather();
  expect(versionsOf('a')).toEqual([5, 4, 3, 2, 1]);
});

test('a verdict of cannot tell that is one is kept', async () => {
  const registry = new Registry({ a: 2 });
  await historyOver(registry, {
    folder,
    environment: 'undecided',
    judge: async () => succeeded({ summary: 's', verdict: 'cannot_tell' }),
  }).gather();
  const { gather, compared, history } = setup(registry, 'undecided');
  await gather();
  expect(compared).toEqual([]);
  expect(history.log.versions().map(({ version }) => version.verdict)).toEqual(['cannot_tell', 'first']);
});

test('a comparison that did not finish is not kept, and made again after a restart', async () => {
  const registry = new Registry({ a: 3, b: 2 });
  const first = historyOver(registry, {
    folder,
    environment: 'unfinished',
    judge: async ({ action, newer }) =>
      action === 'a' && newer.version === 2
        ? failed('too_complex', 'It takes too long.')
        : succeeded({ summary: 's', verdict: 'safe' }),
  });
  first.history.ask();
  await until(() => first.history.state().error === 'too_complex');
  await first.written();
  expect((await linesOf('unfinished')).map((line) => JSON.parse(line).name)).toEqual(['b']);
  const second = setup(registry, 'unfinished');
  await second.gather();
  expect(second.compared).toEqual(['a 1 to 2', 'a 2 to 3']);
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
