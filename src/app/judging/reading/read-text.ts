/** What was pasted, in whatever form: JSON, a curl command, or code. */
import { readCode } from './code-text';
import { curlIn, readCurl } from './curl';
import { readJson } from './json-text';
import { shiftedBy } from './offset-map';
import type { Failure, Reading } from './text-tree';

export type TextForm = 'json' | 'curl' | 'code';

/** The most that is read, in UTF-16 code units. */
export const MOST_TEXT = 10 * 2 ** 20;

/** Code that is longer is none that somebody wrote, and would take too long. */
const MOST_CODE = 2 ** 20;

export function readText(text: string): { form: TextForm; reading: Reading } {
  const curl = curlIn(text);
  try {
    if (text.length > MOST_TEXT) return { form: 'json', reading: fails(TOO_LONG) };
    if (curl !== undefined) return { form: 'curl', reading: readCurl(text, curl) };
    const reading = readJson(text, shiftedBy(0));
    return 'failure' in reading ? readOtherwise(text, reading.failure) : { form: 'json', reading };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { form: curl === undefined ? 'json' : 'curl', reading: fails(TOO_DEEP) };
  }
}

const TOO_LONG = 'this is longer than 10 MB, which is more than can be read';
const TOO_DEEP = 'this is nested too deep to be read';

function fails(problem: string): { failure: Failure } {
  return { failure: { start: 0, end: 0, problem, ofWhole: true } };
}

/** What is no JSON may be code. If it is neither, the one that could be read further says where it goes wrong. */
function readOtherwise(text: string, failure: Failure): { form: TextForm; reading: Reading } {
  if (text.length > MOST_CODE) return { form: 'json', reading: { failure } };
  const code = readCode(text);
  if (!('failure' in code)) {
    const note = LIKE_JSON.test(text)
      ? { message: `This is no JSON and was read as code: ${failure.problem}.`, span: failure }
      : { message: 'Read as code: this is the event that it sends.' };
    return { form: 'code', reading: { roots: code.roots, notes: [note, ...code.notes] } };
  }
  const further = code.failure.start > failure.start ? code.failure : failure;
  const arrow = ARROW.exec(text);
  return {
    form: 'json',
    reading: { failure: arrow === null ? further : { ...placeOf(arrow), problem: NO_ARROWS } },
  };
}

/** A first key in double quotes, as JSON has it. */
const LIKE_JSON = /^\s*[[{]\s*[{"]/;

/** Between a key and a value, as Ruby and PHP have it. */
const ARROW = /(?<=['"\w]\s*)=>/;
const NO_ARROWS =
  'this looks like Ruby or PHP, which cannot be read here: paste what `event.to_json` or `json_encode($event)` gives';

function placeOf({ index, 0: found }: RegExpExecArray): { start: number; end: number } {
  return { start: index, end: index + found.length };
}
