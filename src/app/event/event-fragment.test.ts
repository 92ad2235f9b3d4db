import { expect, test } from 'vitest';
import { LONGEST_LINK, eventIn, holdsEvent, linkWithEvent } from './event-fragment';

const LINK = 'https://audit.example.com/staging/actions/a.b/event?version=4';
const EVENT = JSON.stringify({ action: 'a.b', actor: { name: 'Zoë 🙂 <&"\u2028' } }, null, 2);

const fragmentOf = (link: string | undefined) => (link === undefined ? '' : new URL(link).hash.slice(1));

test.each([
  ['an event', EVENT],
  ['a few characters, which would only become longer', '{}'],
  ['what is no JSON', "curl 'https://x' \\\n -d '{}'"],
  ['a lone byte order mark', '\uFEFF{}'],
  ['much that repeats itself', `[${'{"action":"a.b"},'.repeat(2000)}{}]`],
])('a link gives back %s as it was', async (_, text) => {
  const link = await linkWithEvent(LINK, text);
  expect(link).toMatch(
    /^https:\/\/audit\.example\.com\/staging\/actions\/a\.b\/event\?version=4#event=[.\w-]+$/,
  );
  expect(holdsEvent(fragmentOf(link))).toBe(true);
  expect(await eventIn(fragmentOf(link))).toBe(text);
});

test('what would make the link too long is refused', async () => {
  const noise = Array.from({ length: 4000 }, (_, index) => ((index * 7919) ** 2).toString(36)).join('');
  expect(await linkWithEvent(LINK, noise)).toBeUndefined();
  expect(await linkWithEvent(LINK, ' '.repeat(5_000_000))).toBeUndefined();
});

test('a damaged one is told from a whole one', async () => {
  const fragment = fragmentOf(await linkWithEvent(LINK, EVENT));
  expect(fragment).toContain('event=.');
  for (const damaged of [
    fragment.slice(0, -9),
    fragment.replace('.', ''),
    `${fragment}!`,
    'event=',
    'event=.',
    'event=a',
    'event=%%%',
    // Bytes that are no UTF-8.
    'event=_v8',
    `event=${'A'.repeat(LONGEST_LINK)}`,
  ])
    expect([damaged, await eventIn(damaged)]).toEqual([damaged, undefined]);
});

test('other fragments are left alone', () => {
  for (const fragment of ['', 'content', 'events=e30']) expect(holdsEvent(fragment)).toBe(false);
});
