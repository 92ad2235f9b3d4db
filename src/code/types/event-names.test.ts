import { expect, test } from 'vitest';
import { eventNames } from './event-names';

const nameOf = (action: string) => eventNames([action]).get(action);

test.each([
  ['user.logged_in', 'UserLoggedIn'],
  ['user.viewedInvoice', 'UserViewedInvoice'],
  ['größe.geändert', 'GrößeGeändert'],
  ['2fa.enabled', 'Action2faEnabled'],
  ['', 'Action'],
  ['!?', 'Action'],
  ['class', 'Class'],
  ['\u{20000}.x', 'X'],
  ['\u0264', '\u0264'],
])('“%s” is called %s', (action, name) => {
  expect(nameOf(action)).toBe(name);
});

test('alike names get a mark each, whatever else there is and in whatever order', () => {
  const few = eventNames(['a.b', 'a_b', 'c']);
  const more = eventNames(['z', 'c', 'a_b', 'a.b']);
  expect(few.get('c')).toBe('C');
  expect(few.get('a.b')).toMatch(/^AB_\w+$/);
  expect(few.get('a.b')).not.toBe(few.get('a_b'));
  for (const action of few.keys()) expect(more.get(action)).toBe(few.get(action));
});
