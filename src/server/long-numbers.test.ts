/** Versions that differ in nothing but digits that JavaScript rounds away. */
import { expect, test } from 'vitest';
import { comparePath } from '../contract/api';
import { ChangeList, changesPath } from '../contract/catalog-changes';
import type { App } from './app';
import { testApp } from './testing/app';

const TIME = '"created_at":"2026-01-15T12:00:00.000Z"';

/** The digits of the one value that each version accepts, oldest version first. */
const DIGITS = ['9007199254740992', '9007199254740993', '9007199254740994', '9007199254740993'];

function versionText(at: number): string {
  const id = `{"type":"object","properties":{"id":{"const":${DIGITS[at]}}}}`;
  return `{"object":"audit_log_schema","version":${at + 1},"targets":[],"metadata":${id},${TIME}}`;
}

function app(): App {
  const versions = DIGITS.map((_, at) => versionText(at)).toReversed();
  const action = `{"object":"audit_log_action","name":"a","schema":${versions[0]},"updated_at":"",${TIME}}`;
  return testApp({
    answer: ({ url }) => {
      const data = new URL(url).pathname.endsWith('/schemas') ? versions.join(',') : action;
      return new Response(`{"object":"list","data":[${data}],"list_metadata":{"before":null,"after":null}}`);
    },
  }).app;
}

test(
  'a comparison shows the numbers as written, and never calls them identical',
  { timeout: 60_000 },
  async () => {
    const made = app();
    const textOf = async (pair: string) => (await made.request(comparePath('default', 'a', pair))).text();
    const first = await textOf('1...2');
    expect(first).toContain('"before":9007199254740992,"after":9007199254740993');
    expect(first).toContain('"result":"cannot_tell"');
    expect(first).toContain('JavaScript cannot represent a number in `const` exactly');
    // The third version is the same double as the second, and so must not be given the answer of another pair.
    expect(await textOf('1...3')).toContain('"before":9007199254740992,"after":9007199254740994');
    const same = await textOf('2...4');
    expect(same).toContain('"changes":[]');
    expect(same).toContain('"result":"identical"');
  },
);

test('the history has the change of each version', { timeout: 60_000 }, async () => {
  const made = app();
  const gathered = async (): Promise<ChangeList> => {
    const list = ChangeList.parse(await (await made.request(changesPath('default'))).json());
    if (list.history.complete) return list;
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    return gathered();
  };
  const { data } = await gathered();
  expect(data.map(({ version, verdict, summary }) => [version, verdict, summary])).toEqual([
    [4, 'cannot_tell', '1 constraint changed'],
    [3, 'cannot_tell', '1 constraint changed'],
    [2, 'cannot_tell', '1 constraint changed'],
    [1, 'first', 'First version'],
  ]);
});
