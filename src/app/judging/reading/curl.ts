/** A curl command, as in WorkOS's reference: what it sends is read. Options are those of curl's manual page. */
import { readJson } from './json-text';
import { readCommand, type ShellCommand, type ShellWord } from './shell-words';
import type { Failure, Reading } from './text-tree';

const CURL = /^\s*(?:[$%>]\s+)?(?=curl(?:\.exe)?\s)/;

/** Where a curl command begins in a text that is one. */
export function curlIn(text: string): number | undefined {
  return CURL.exec(text)?.[0].length;
}

/** @throws RangeError where what it sends is nested too deep */
export function readCurl(text: string, from: number): Reading {
  const command = readCommand(text, from);
  if ('failure' in command) return command;
  const bodies = bodiesOf(command.words.slice(1));
  const [body, second] = bodies;
  const [curl] = command.words;
  if (body === undefined) {
    return fails(curl, 'this command sends no event: after -d or --data there would be one');
  }
  if (second !== undefined) {
    return fails(
      second,
      'this command has several bodies, which curl would join with “&”: leave one of them',
    );
  }
  const sent = sentBy(command, body);
  if ('failure' in sent) return sent;
  const reading = readJson(sent.text, sent.map);
  if ('failure' in reading) return reading;
  const note = { message: 'Read as a curl command: this is what it sends.', span: sent };
  return { roots: reading.roots, notes: [note, ...reading.notes] };
}

function fails({ start, end }: Pick<ShellWord, 'start' | 'end'> = { start: 0, end: 0 }, problem: string) {
  const failure: Failure = { start, end, problem };
  return { failure };
}

/** What follows an option that says what to send; `readsFiles` where an @ in front of it means a file. */
type Body = ShellWord & { readsFiles: boolean };

const BODY_OPTION = /^--(?:data|data-ascii|data-raw|data-binary|json)(?:=|$)/;
/** Short options with a value, which are passed over with it. */
const SHORT_WITH_VALUE = 'AbcCDeEFhHKmoPQrtTuUwxXyYz';
const LONG_WITH_VALUE =
  /^--(?:header|request|url|user|user-agent|output|max-time|connect-timeout|retry|proxy|cookie|cookie-jar|form|referer|cert|key|cacert|write-out|oauth2-bearer)$/;

function bodiesOf(words: readonly ShellWord[]): Body[] {
  const bodies: Body[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const option = optionIn(word.text);
    if (option === undefined) continue;
    const value = option.valueAt === undefined ? words[(at += 1)] : wordFrom(word, option.valueAt);
    if (option.isBody && value !== undefined) {
      bodies.push({ ...value, readsFiles: !word.text.startsWith('--data-raw') });
    }
  }
  return bodies;
}

/** `valueAt` is where in the word the option's value begins; absent where the next word is the value. */
function optionIn(text: string): { isBody: boolean; valueAt: number | undefined } | undefined {
  const [long] = BODY_OPTION.exec(text) ?? [];
  if (long !== undefined) return { isBody: true, valueAt: long.endsWith('=') ? long.length : undefined };
  if (LONG_WITH_VALUE.test(text)) return { isBody: false, valueAt: undefined };
  if (!/^-[^-]/.test(text)) return undefined;
  const at = Array.from(text).findIndex(
    (letter, index) => index > 0 && `d${SHORT_WITH_VALUE}`.includes(letter),
  );
  if (at === -1) return undefined;
  const valueAt = at + 1 < text.length ? at + 1 : undefined;
  return {
    isBody: text[at] === 'd',
    valueAt: valueAt !== undefined && text[valueAt] === '=' ? valueAt + 1 : valueAt,
  };
}

/** The rest of a word. */
function wordFrom({ end, text, map }: ShellWord, offset: number): ShellWord {
  return {
    start: map.startOf(offset),
    end,
    text: text.slice(offset),
    map: { startOf: (at) => map.startOf(at + offset), endOf: (at) => map.endOf(at + offset) },
  };
}

function sentBy({ input }: ShellCommand, body: Body): ShellWord | { failure: Failure } {
  if (!body.readsFiles || !body.text.startsWith('@')) return body;
  const file = body.text.slice(1);
  if (file !== '-') {
    return fails(body, `this command sends the file “${file}”: paste what is in it`);
  }
  return input ?? fails(body, 'this command sends what it reads from its standard input: paste that');
}
