import { expect, test } from 'vitest';
import { Secret } from '../secret';
import { createWorkosSource } from './workos';

/** A source over a WorkOS that always answers this, and how often it was asked. */
function answering(body: string) {
  const asked: string[] = [];
  const source = createWorkosSource({
    baseUrl: 'https://workos.example',
    key: new Secret('sk_example_never_to_be_seen'),
    timeout: 5,
    firstWait: 1,
    fetch: async ({ url }) => {
      asked.push(url);
      return new Response(body, { status: 404 });
    },
  });
  const call = {
    signal: new AbortController().signal,
    onAttempt: () => undefined,
    urgency: 'reader' as const,
  };
  const ask = async (what: string) => {
    const outcome = await (what === 'actions'
      ? source.listActions({}, call)
      : source.listSchemas('a', {}, call));
    return outcome.ok ? undefined : outcome.failure;
  };
  return { asked, ask };
}

test('a 404 is a fact only about an action, and only in the words of WorkOS', async () => {
  const { ask, asked } = answering('{"message":"No such action."}');
  expect(await ask('schemas')).toEqual({ code: 'not_found', message: 'No such action.' });
  expect(asked).toHaveLength(1);
});

test.each([
  ['the list of actions', 'actions', '{"message":"Not Found"}'],
  ['the list of actions, from a proxy', 'actions', 'default backend - 404'],
  ['an action, from a proxy', 'schemas', '<h1>Secret proxy page</h1>'],
  ['an action, without a body', 'schemas', ''],
  ['an action, in other JSON', 'schemas', '{"error":"no route"}'],
])('a 404 for %s is an outage and is asked again', async (_, what, body) => {
  const { ask, asked } = answering(body);
  expect(await ask(what)).toMatchObject({
    code: 'upstream_unavailable',
    message: 'WorkOS is not able to answer (404).',
  });
  expect(asked).toHaveLength(4);
});
