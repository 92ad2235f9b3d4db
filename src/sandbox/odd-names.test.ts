import { describe, expect, it } from 'vitest';
import { refusalOfActionName } from '../contract/action-name';
import { faultOfAction } from './fault';
import { createSandbox } from './sandbox';
import { allActions, request, schemasPage } from './test-client';

const sandbox = createSandbox();
const names = (await allActions(sandbox)).map(({ name }) => name);

describe('names of actions', () => {
  it.each([
    ['a slash', /\//],
    ['a space', / /],
    ['a percent sign', /%_/],
    ['an escape to be left alone', /%2F/],
    ['a hash', /#/],
    ['a question mark', /\?/],
    ['a single quote', /'/],
    ['a double quote', /"/],
    ['HTML', /<img src=x onerror=alert\(1\)>/],
    ['Chinese', /\p{Script=Han}/u],
    ['an emoji', /\p{Emoji_Presentation}/u],
    ['an ampersand', /&/],
    ['a plus', /\+/],
    ['a backslash', /\\/],
    ['the name of a prototype', /^__proto__$/],
    ['the name of what a prototype has', /^constructor$/],
    ['exactly 200 characters', /^.{200}$/u],
  ])('include one with %s', (_, pattern) => {
    expect(names.some((name) => pattern.test(name))).toBe(true);
  });

  it('all come back as they were from their escaped form', async () => {
    for (const name of names) {
      const { data } = await schemasPage(sandbox, name);
      expect(data).not.toEqual([]);
    }
  });

  it('are decoded once: an escaped escape is another action than a slash', async () => {
    const escaped = await schemasPage(sandbox, 'files/archive%2Fentry.extracted');
    expect(escaped.data[0]?.targets.map(({ type }) => type)).toEqual(['archive', 'entry']);
    const path = '/audit_logs/actions/files%2Farchive%2Fentry.extracted/schemas';
    expect((await sandbox.fetch(request(path))).status).toBe(404);
  });

  it('do not come from a prototype', async () => {
    const path = '/audit_logs/actions/toString/schemas';
    expect((await sandbox.fetch(request(path))).status).toBe(404);
  });

  it('can all be asked for through the contract, and none asks for a fault', () => {
    expect(names.filter((name) => refusalOfActionName(name) !== undefined)).toEqual([]);
    expect(names.filter((name) => faultOfAction(name) !== undefined)).toEqual([]);
  });

  it('are ordinary on the first page of the list', () => {
    expect(names.slice(0, 50).filter((name) => !/^[a-z_]+\.[a-z_]+$/.test(name))).toEqual([]);
  });
});
