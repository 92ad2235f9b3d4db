import { etagOf } from '../cache';
/** An app of a team: two environments, of which not everybody may see both. */
import { Secret } from '../secret';
import { createWorkosSource } from '../sources/workos';
import { testApp, type TestApp } from './app';
import { rightAnswer } from './lists';
import { BY_HEADER } from './readers';

export const PUBLIC_FILE = '/assets/page.js';

/** Anna may see staging; Ben, of the group security, production too. */
export function teamApp(): TestApp {
  const asked: string[] = [];
  const environments = ['production', 'staging'].map((id) => ({
    about: { id, name: id, source: 'workos' as const },
    source: createWorkosSource({
      baseUrl: `https://${id}.example`,
      key: new Secret(`sk_example_${id}`),
      timeout: 5,
      fetch: async (request) => {
        asked.push(request.url);
        return rightAnswer(request);
      },
    }),
  }));
  const file = Buffer.from('// a file');
  const { app, lines } = testApp({
    environments,
    authenticator: BY_HEADER,
    accessRules: new Map([
      ['production', ['security']],
      ['staging', ['*']],
    ]),
    files: new Map([[PUBLIC_FILE, { etag: etagOf(file), headers: {}, bytes: { identity: file } }]]),
  });
  return { app, asked, lines };
}
