/** An app with two readers, `Anna@Example.com` and `bob`, who have the same password. */
import { hash } from '@node-rs/argon2';
import { pino } from 'pino';
import { createAddresses } from '../auth/addresses';
import { createBasic } from '../auth/basic/basic';
import { usersIn } from '../auth/basic/users-file';
import { askFrom, testApp, type TestAppOptions } from './app';

export const PASSWORD = 'pä55:wörd';
const HASH = await hash(PASSWORD.normalize('NFC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** With the hashes that were checked, the waits and what was logged. A proxy tells where a request comes `from`. */
export async function signingIn(options: TestAppOptions = {}) {
  const read = usersIn(`Anna@Example.com:${HASH}:security\nbob:${HASH}`);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const checked: string[] = [];
  const slept: number[] = [];
  const logged: string[] = [];
  const authenticator = await createBasic({
    users: read.users,
    logger: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
    sleep: async (milliseconds) => slept.push(milliseconds),
    verify: async (hashed, password) => {
      checked.push(hashed);
      await Promise.resolve();
      return hashed === HASH && password === PASSWORD.normalize('NFC');
    },
  });
  const made = testApp({ authenticator, addresses: createAddresses(['203.0.113.1']), ...options });
  const ask = (path: string, headers: Record<string, string> = {}, from = '198.51.100.1') =>
    askFrom('203.0.113.1', made.app, path, { 'x-forwarded-for': from, ...headers });
  const as = (name: string, password: string, from?: string, path = '/api/session') =>
    ask(path, { authorization: basic(name, password) }, from);
  return { ...made, checked, slept, logged, ask, as };
}

export function basicOf(bytes: Buffer | string): string {
  return `Basic ${Buffer.from(bytes).toString('base64')}`;
}

export function basic(name: string, password: string): string {
  return basicOf(`${name}:${password}`);
}
