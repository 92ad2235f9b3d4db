/** Three built servers over one Redis and one WorkOS, behind nginx: together they are as right as one, and as cheap. */
import { actionsPath, schemasPath } from '../src/contract/api';
import { changesPath, feedPath } from '../src/contract/catalog-changes';
import { actionSearchPath } from '../src/contract/catalog-query';
import { expect, gathered, json, test, walked, type Fleet } from './support/fleet';
import { ask, askAll, expectedOf, mixed, questionsOf, wrongOnes, type Answer } from './support/questions';

test.describe.configure({ timeout: 90_000 });

const SEARCH = actionSearchPath('default', { q: 'user', limit: 5 });

const ALL_AWAY = ['away', 'away', 'away'];
const ALL_CONNECTED = ['connected', 'connected', 'connected'];

/** What each replica says of Redis. */
function sharing({ replicas }: Fleet): Promise<unknown[]> {
  return Promise.all(replicas.map(sharingOf));
}

async function sharingOf({ address }: { address: string }): Promise<string | undefined> {
  return /"shared":\{"state":"(\w+)"/.exec((await ask(address, '/readyz')).body)?.[1];
}

test('a replica that is killed in the middle of 2,000 requests loses none, and none is answered wrongly', async ({
  start,
}) => {
  const { fleet, lone } = await start({ actions: 60 });
  await Promise.all([lone, ...fleet.replicas].map(gathered));
  const history = [changesPath('default', { limit: 20 }), feedPath('default')];
  const questions = [...(await questionsOf(lone.address, 60)), ...history];
  const expected = await expectedOf(lone.address, questions);
  const requests = mixed(questions, 2000);
  const killed: Promise<void>[] = [];
  const answers = await askAll(fleet.address, requests, (count) => {
    if (count === requests.length / 2) killed.push(fleet.replicas[1].stop());
  });
  await Promise.all(killed);
  expect(killed).toHaveLength(1);
  expect(answers).toHaveLength(2000);
  expect(wrongOnes(answers, expected)).toEqual([]);
  // Everything had been asked by then, so not even the killed one's questions were asked twice.
  expect(fleet.upstream.asked.toSorted()).toEqual(lone.upstream.asked.toSorted());
});

test('a walk goes on at the page at which its replica was killed, which alone is asked for twice', async ({
  start,
}) => {
  const { fleet, lone } = await start({ actions: 1000 });
  await walked(lone);
  const pages = [...lone.upstream.asked];
  const fifth = pages[4] ?? '';
  const [walker, ...others] = fleet.replicas;

  const release = fleet.upstream.hold(new RegExp(`${escaped(fifth.replace('GET ', ''))}$`));
  await ask(walker.address, SEARCH);
  await expect.poll(() => fleet.upstream.asked).toContain(fifth);
  for (const { address } of others)
    await expect.poll(() => json(address + SEARCH)).toMatchObject({ catalog: { loaded: 400 } });
  expect(fleet.upstream.asked).toEqual(pages.slice(0, 5));

  await walker.stop();
  release();
  await Promise.all(others.map((other) => walked(other)));
  expect(fleet.upstream.asked.toSorted()).toEqual([...pages, fifth].toSorted());
  const expected = await expectedOf(lone.address, [SEARCH]);
  for (const { address } of others) expect(wrongOnes([await ask(address, SEARCH)], expected)).toEqual([]);
});

test('while Redis is gone each goes on alone, and nothing is answered wrongly', async ({ start }) => {
  const { fleet, lone } = await start();
  await Promise.all([lone, ...fleet.replicas].map(walked));
  const questions = await questionsOf(lone.address, 60);
  const expected = await expectedOf(lone.address, questions);
  await expect.poll(() => sharing(fleet)).toEqual(ALL_CONNECTED);

  const over = new AbortController();
  const goAndComeBack = async () => {
    await fleet.redis.stop();
    await expect.poll(() => sharing(fleet)).toEqual(ALL_AWAY);
    await fleet.redis.start();
    await expect.poll(() => sharing(fleet), { timeout: 20_000 }).toEqual(ALL_CONNECTED);
  };
  const gone: Promise<void>[] = [];
  const answers: Answer[] = [];
  while (!over.signal.aborted) {
    const round = await askAll(fleet.address, mixed(questions, 300), (count) => {
      if (count === 100 && gone.length === 0) gone.push(goAndComeBack().finally(() => over.abort()));
    });
    answers.push(...round);
  }
  await Promise.all(gone);
  expect(wrongOnes(answers, expected)).toEqual([]);
  // Alone each asks what it does not know, once.
  const most = lone.upstream.asked.length * fleet.replicas.length;
  expect(fleet.upstream.asked.length).toBeLessThanOrEqual(most);
  expect(new Set(fleet.upstream.asked)).toEqual(new Set(lone.upstream.asked));
});

test('while WorkOS fails what is known is answered, and marked; then they recover by themselves', async ({
  start,
}) => {
  const settings = { CACHE_TTL: '1', UPSTREAM_TIMEOUT: '1' };
  const { fleet, lone } = await start({ settings });
  await Promise.all([lone, ...fleet.replicas].map(walked));
  const questions = await questionsOf(lone.address, 20);
  const expected = await expectedOf(lone.address, questions);
  const listed = actionsPath('default', { limit: 10 });
  for (const { address } of fleet.replicas) {
    const wrong = async () => wrongOnes(await askAll(address, questions), expected);
    await expect.poll(wrong, { timeout: 20_000 }).toEqual([]);
  }

  const answers: Answer[] = [];
  const freshnessOf = async ({ address }: { address: string }) =>
    (await ask(address, listed)).headers.get('x-cache');
  const read = async () => {
    answers.push(...(await askAll(fleet.address, questions)));
    return Promise.all(fleet.replicas.map(freshnessOf));
  };
  const readUntilStale = () => expect.poll(read, { timeout: 30_000 }).toEqual(['stale', 'stale', 'stale']);
  const recover = fleet.upstream.fail();
  await readUntilStale();
  await fleet.upstream.stop();
  await readUntilStale();
  for (const { address } of fleet.replicas) {
    const { headers } = await ask(address, listed);
    expect(headers.get('x-cache')).toBe('stale');
    expect(headers.get('x-cache-error')).toMatch(/^upstream_(unavailable|timeout)$/);
    expect(await json(address + schemasPath('default', 'nobody.asked_for_it'))).toMatchObject({
      code: 'upstream_unavailable',
      retryable: true,
    });
  }
  expect(wrongOnes(answers, expected)).toEqual([]);

  recover();
  await fleet.upstream.comeBack();
  for (const replica of fleet.replicas)
    await expect.poll(() => freshnessOf(replica), { timeout: 30_000 }).toMatch(/^(hit|miss)$/);
  expect(wrongOnes(await askAll(fleet.address, questions), expected)).toEqual([]);
});

test('a replica that is told to end answers what it was asked, and others what comes after', async ({
  start,
}) => {
  const { fleet, lone } = await start();
  await Promise.all([lone, ...fleet.replicas].map(walked));
  const questions = await questionsOf(lone.address, 40);
  const slow = schemasPath('default', 'user.logged_in', { limit: 7 });
  const expected = await expectedOf(lone.address, [...questions, slow]);
  const [leaving] = fleet.replicas;

  const release = fleet.upstream.hold(/limit=7$/);
  const underWay = ask(leaving.address, slow);
  await expect.poll(() => fleet.upstream.asked.at(-1)).toMatch(/limit=7$/);
  const ended: Promise<number | null>[] = [];
  const answers = await askAll(fleet.address, mixed(questions, 600), (count) => {
    if (count === 200) ended.push(leaving.drain());
    if (count === 400) release();
  });
  expect(wrongOnes([...answers, await underWay], expected)).toEqual([]);
  expect(await Promise.all(ended)).toEqual([0]);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
