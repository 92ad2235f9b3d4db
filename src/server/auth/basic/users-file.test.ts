import { spawn } from 'node:child_process';
import { text as textOf } from 'node:stream/consumers';
import { hash } from '@node-rs/argon2';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUsersFile, usersIn } from './users-file';

/** What OWASP has as the least, of a password that is of no use. */
const HASH = await hash('correct horse', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

function problemsIn(text: string): readonly string[] {
  const read = usersIn(text);
  return read.ok ? [] : read.problems;
}

describe('the file of readers', () => {
  test('holds names, hashes and groups, with comments and empty lines between', () => {
    const read = usersIn(
      `\uFEFF# the team\r\n\nAnna@Example.com:${HASH}:security, eng:core ,\r\n  bob b : ${HASH}\n`,
    );
    expect(read.ok && [...read.users.values()].map(({ reader }) => reader)).toEqual([
      { name: 'Anna@Example.com', email: 'anna@example.com', groups: ['security', 'eng:core'] },
      { name: 'bob b', email: undefined, groups: [] },
    ]);
  });

  test.each([
    ['a password', 'anna:hunter2-hunter2', /line 1 holds a password that is not hashed.*hash-password/],
    ['nothing for a hash', 'anna:', /line 1 holds a password that is not hashed/],
    ['no colon', 'anna', /line 1 is not “name:hash”/],
    ['no name', `:${HASH}`, /line 1 is not “name:hash”/],
    ['bcrypt', 'anna:$2y$10$abcdefghijklmnopqrstuv', /line 1 holds a hash of another kind/],
    ['Apache MD5', 'anna:$apr1$x$y', /line 1 holds a hash of another kind/],
    ['SHA-1', 'anna:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=', /line 1 holds a hash of another kind/],
    ['argon2i', `anna:${HASH.replace('argon2id', 'argon2i')}`, /line 1 holds a hash of another kind/],
    ['half a hash', `anna:${HASH.slice(0, 40)}`, /line 1 holds a hash that is not whole/],
    ['a weak hash', `anna:${HASH.replace('m=19456', 'm=4096')}`, /line 1 holds a hash that is too weak/],
    ['one pass too few', `anna:${HASH.replace('t=2', 't=1')}`, /line 1 holds a hash that is too weak/],
    ['a huge hash', `anna:${HASH.replace('m=19456', 'm=4000000')}`, /takes too much memory/],
    ['a control character', `an\u0007na:${HASH}`, /line 1 must have a name/],
    ['a name twice', `anna:${HASH}\n\nanna:${HASH}`, /line 3 has the same name as line 1/],
    ['an address twice', `a@b.example:${HASH}\nA@B.example:${HASH}`, /line 2 has the same name as line 1/],
    ['nobody', '# nobody yet\n', /names no reader/],
  ])('with %s is refused by its line', (_, text, said) => {
    expect(problemsIn(text)).toEqual([expect.stringMatching(said)]);
    expect(problemsIn(text).join()).toMatch(/^AUTH_USERS_FILE /);
  });

  test('takes what OWASP calls as good', () => {
    for (const cost of ['m=47104,t=1', 'm=12288,t=3', 'm=9216,t=4', 'm=7168,t=5', 'm=65536,t=3']) {
      expect(problemsIn(`anna:${HASH.replace('m=19456,t=2', cost)}`)).toEqual([]);
    }
  });

  test('is told of all at once, and never by what it holds', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{12,20}$/);
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 5 }), (secrets) => {
        const problems = problemsIn(secrets.map((word, index) => `name${index}:${word}`).join('\n'));
        expect(problems).toHaveLength(secrets.length);
        for (const word of secrets) expect(problems.join('\n')).not.toContain(word);
      }),
    );
  });

  test.each(['/nowhere/users', '/'])('at %s cannot be read, which is said with the cure', async (path) => {
    expect(await readUsersFile(path)).toEqual({
      ok: false,
      problems: [expect.stringMatching(/^AUTH_USERS_FILE must be a file .* \(E\w+\), for example /)],
    });
  });
});

async function hashPassword(input: string | Buffer, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['scripts/hash-password.mjs', ...args]);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  return { out, err, code };
}

describe('npm run hash-password', () => {
  test('prints a hash alone, which the file takes', async () => {
    const { out, err, code } = await hashPassword('correct horse\n');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^\$argon2id\$\S+\n$/);
    expect(problemsIn(`anna:${out}`)).toEqual([]);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['a short one', 'seven77\n', 'fewer than 8 characters'],
    ['two lines', 'correct horse\nbattery staple\n', 'line break'],
    ['what is no text', Buffer.from([0xff, 0xfe, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61]), 'UTF-8'],
  ])('refuses %s', async (_, input, said) => {
    const { out, err, code } = await hashPassword(input);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(said);
  });

  test('takes no password as an argument, and does not repeat it', async () => {
    const { out, err, code } = await hashPassword('', ['correct-horse']);
    expect([code, out]).toEqual([1, '']);
    expect(err).not.toContain('correct-horse');
  });
});
