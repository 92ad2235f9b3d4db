#!/usr/bin/env node
/**
 * `npm run hash-password`: makes the hash that stands in AUTH_USERS_FILE. Asks for the password twice in a terminal,
 * without showing it, or reads it from standard input. Never from an argument: every user of the machine sees those.
 */
import { hash } from '@node-rs/argon2';

/** OWASP's Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 8;
const CONTROL = /\p{Cc}/u;

if (process.argv.length > 2) {
  fail(
    'A password as an argument can be seen by others. Run “npm run hash-password” alone and type it when asked.',
  );
}
const password = (process.stdin.isTTY ? await askTwice() : await readPiped()).normalize('NFC');
if (password === '') fail('The password is empty. Give one of at least 8 characters.');
if (CONTROL.test(password))
  fail('The password has a line break or another control character. Give one line.');
if ([...password].length < SHORTEST) {
  fail(
    `The password has fewer than ${SHORTEST} characters. Give a longer one; several words are easy to remember.`,
  );
}
process.stdout.write(`${await hash(password, COST)}\n`);

async function readPiped() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return text.replace(/\r?\n$/, '');
  } catch {
    return fail('The password is not UTF-8 text.');
  }
}

async function askTwice() {
  process.stdin.setRawMode(true).setEncoding('utf8');
  const keys = keysOf(process.stdin);
  const first = await ask('Password: ', keys);
  const second = await ask('Again: ', keys);
  process.stdin.setRawMode(false).pause();
  if (first !== second) fail('These are two different passwords. Run it again.');
  return first;
}

async function* keysOf(terminal) {
  for await (const typed of terminal) yield* typed;
}

/** Questions go to standard error, so that the hash alone can be sent to a file. */
async function ask(question, keys) {
  process.stderr.write(question);
  const typed = [];
  for (;;) {
    const { value: key, done } = await keys.next();
    if (done || key === '\u0003' || key === '\u0004') {
      process.stdin.setRawMode(false);
      process.stderr.write('\n');
      process.exit(130);
    }
    if (key === '\r' || key === '\n') break;
    if (key === '\u007f' || key === '\b') typed.pop();
    else if (key === '\u0015') typed.length = 0;
    else typed.push(key);
  }
  process.stderr.write('\n');
  return typed.join('');
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
