/** AUTH_USERS_FILE: a line for each reader, `name:hash` or `name:hash:group1,group2`. */
import { readFile } from 'node:fs/promises';
import { asciiLowerCase } from '../../../contract/ascii-lower-case';
import type { Problems } from '../../config';
import type { Reader } from '../authenticator';
import { inOneForm } from './credentials';
import { problemWithHash } from './password-hash';

export type User = { readonly hash: string; readonly reader: Reader };

/** By `nameKey`. */
export type Users = ReadonlyMap<string, User>;

const SETTING = 'AUTH_USERS_FILE';
const LONGEST_NAME = 256;

/** A name as it is looked up. Upper and lower case make no difference in e-mail addresses. */
export function nameKey(name: string): string {
  return name.includes('@') ? asciiLowerCase(name) : name;
}

/** Reads the readers. A problem names the line and never what it holds: that can be a password. */
export async function readUsersFile(path: string): Promise<{ ok: true; users: Users } | Problems> {
  const text = await contentOf(path);
  if (typeof text !== 'string') return { ok: false, problems: [text.problem] };
  return usersIn(text);
}

async function contentOf(path: string): Promise<string | { problem: string }> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return {
      problem: `${SETTING} must be a file that this server can read${code}, for example ${SETTING}=./users.`,
    };
  }
}

type Line = { readonly number: number; readonly name: string; readonly user: User };

/** The readers that the file's text names, or everything that is wrong with it. */
export function usersIn(text: string): { ok: true; users: Users } | Problems {
  const users = new Map<string, User>();
  const problems: string[] = [];
  const seen = new Map<string, number>();
  for (const { content, number } of linesOf(text)) {
    const read = lineIn(content, number);
    const key = typeof read === 'string' ? '' : nameKey(read.name);
    const first = seen.get(key);
    if (typeof read === 'string') problems.push(`${SETTING} line ${number} ${read}`);
    else if (first !== undefined) problems.push(namedTwice(number, first));
    else {
      seen.set(key, number);
      users.set(key, read.user);
    }
  }
  if (users.size === 0 && problems.length === 0) problems.push(NOBODY);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, users };
}

const NOBODY =
  `${SETTING} names no reader, so nobody could sign in. Add a line for each: a name, a colon, and what ` +
  '“npm run hash-password” prints.';

function namedTwice(number: number, first: number): string {
  return `${SETTING} line ${number} has the same name as line ${first}. Remove one of them.`;
}

/** The lines that say something. */
function linesOf(text: string): { content: string; number: number }[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ content: line.trim(), number: index + 1 }))
    .filter(({ content }) => content !== '' && !content.startsWith('#'));
}

function lineIn(content: string, number: number): Line | string {
  const [start = '', hash, ...rest] = content.split(':');
  const name = inOneForm(start.trim());
  if (hash === undefined || name === '') {
    return 'is not “name:hash” or “name:hash:group1,group2”. Make the hash with “npm run hash-password”.';
  }
  if (name.length > LONGEST_NAME || /\p{Cc}/u.test(content)) {
    return `must have a name of at most ${LONGEST_NAME} characters, and no control characters.`;
  }
  const problem = problemWithHash(hash.trim());
  if (problem !== undefined) return problem;
  const email = name.includes('@') ? asciiLowerCase(name) : undefined;
  const groups = rest
    .join(':')
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '');
  return { number, name, user: { hash: hash.trim(), reader: { name, email, groups } } };
}
