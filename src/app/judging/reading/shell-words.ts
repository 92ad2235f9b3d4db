/**
 * The words of a command for a POSIX shell, unquoted, with where each character of them stands.
 * Rules: POSIX.1-2024, Shell Command Language, 2.2 Quoting and 2.7.4 Here-Document; `$'…'` is 2.2.4, `<<<` is Bash's.
 * Variables are not known here: they stay as they are written.
 */
import { PieceText, type OffsetMap } from './offset-map';
import { UNESCAPED, escapeIn } from './shell-escapes';
import type { Failure, Span } from './text-tree';

export type ShellWord = Span & { text: string; map: OffsetMap };
/** `input` is what the command reads from its standard input, where the text shows it. */
export type ShellCommand = { words: readonly ShellWord[]; input: ShellWord | undefined };

/** Reads the one command that begins at an offset. */
export function readCommand(source: string, from: number): ShellCommand | { failure: Failure } {
  const reader = new CommandReader(source, from);
  reader.read();
  if (reader.failure !== undefined) return { failure: reader.failure };
  return { words: reader.words, input: reader.input };
}

const GAP = /(?:[ \t\u00a0]|[\\^`]\r?\n)+/y;
const COMMENT = /#[^\r\n]*/y;
const HERE_DOCUMENT = /<<(?<strip>-?)(?!<)[ \t]*(?<delimiter>'[^'\n]*'|"[^"\n]*"|\\?[^\s;|&<>()'"\\]+)/y;
const REDIRECTION = /<<<|[<>]+&?/y;
const REST_OF_LINE = /(?:\\\r?\n|[^\n])*\n?/y;
const BARE = /[^\s'"\\;|&<>()$]+|[$]/y;

class CommandReader {
  readonly words: ShellWord[] = [];
  input: ShellWord | undefined;
  failure: Failure | undefined;
  readonly #source: string;
  #at: number;

  constructor(source: string, from: number) {
    this.#source = source;
    this.#at = from;
  }

  read(): void {
    while (this.failure === undefined) {
      this.#take(GAP);
      this.#take(COMMENT);
      const here = this.#take(HERE_DOCUMENT);
      const redirection = here === undefined ? this.#take(REDIRECTION)?.[0] : undefined;
      if (here !== undefined) {
        this.#readHereDocument(here.groups?.['strip'] === '-', here.groups?.['delimiter'] ?? '');
      } else if (redirection !== undefined) {
        this.#take(GAP);
        const word = this.#word();
        if (redirection === '<<<') this.input = word;
      } else {
        const word = this.#word();
        if (word === undefined) return;
        this.words.push(word);
      }
    }
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }

  /** `undefined` where the command ends. */
  #word(): ShellWord | undefined {
    const start = this.#at;
    const pieces = new PieceText();
    let part = this.#source.slice(this.#at, this.#at + 2);
    while (part !== '' && this.failure === undefined) {
      if (part.startsWith("'")) this.#quoted("'", 1, pieces);
      else if (part.startsWith('"')) this.#quoted('"', 1, pieces);
      else if (part === "$'" || part === '$"') this.#quoted(part, 2, pieces);
      else if (part.startsWith('\\')) this.#escaped('\\', pieces);
      else {
        const bare = this.#take(BARE);
        if (bare === undefined) break;
        pieces.copy(this.#source, bare.index, this.#at);
      }
      part = this.#source.slice(this.#at, this.#at + 2);
    }
    if (this.#at === start) return undefined;
    return { start, end: this.#at, text: pieces.text, map: pieces };
  }

  #quoted(quote: string, length: number, pieces: PieceText): void {
    const start = this.#at;
    this.#at += length;
    while (this.#at < this.#source.length) {
      if (this.#source[this.#at] === quote.at(-1)) {
        this.#at += 1;
        return;
      }
      this.#copyOrEscape(quote, pieces);
    }
    this.failure = { start, end: start + length, problem: `the quote ${quote} is opened and not closed` };
  }

  #copyOrEscape(quote: string, pieces: PieceText): void {
    const plain = UNESCAPED[quote] && this.#take(UNESCAPED[quote]);
    if (plain) pieces.copy(this.#source, plain.index, this.#at);
    else this.#escaped(quote, pieces);
  }

  #escaped(quote: string, pieces: PieceText): void {
    const { text, length } = escapeIn(quote, this.#source, this.#at);
    pieces.put(text, this.#at, this.#at + length);
    this.#at += length;
  }

  /** The lines after this one, up to the delimiter. What follows in this line is none of the command's words. */
  #readHereDocument(stripsTabs: boolean, delimiter: string): void {
    const start = this.#at;
    const end = delimiter.replaceAll(/['"\\]/g, '');
    this.#take(REST_OF_LINE);
    const restOfCommand = new CommandReader(this.#source.slice(0, this.#at), start);
    restOfCommand.read();
    this.words.push(...restOfCommand.words);
    const pieces = new PieceText();
    const from = this.#at;
    while (this.#at < this.#source.length) {
      const stop = lineEnd(this.#source, this.#at);
      const line = this.#source.slice(this.#at, stop).replace(/\r$/, '');
      if ((stripsTabs ? line.replace(/^\t+/, '') : line) === end) break;
      if (end === delimiter) {
        while (this.#at < this.#source.length && this.#at <= stop) this.#copyOrEscape('<<', pieces);
      } else {
        pieces.copy(this.#source, this.#at, Math.min(stop + 1, this.#source.length));
        this.#at = stop + 1;
      }
    }
    this.input = { start: from, end: this.#at, text: pieces.text, map: pieces };
    this.#at = this.#source.length;
  }
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end === -1 ? source.length : end;
}
