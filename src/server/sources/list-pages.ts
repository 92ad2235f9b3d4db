/**
 * Pages of lists that are larger than an answer may be (10 MB). WorkOS's answer is then asked for again in smaller pages,
 * which have right cursors of their own. A single action that is too large is skipped and named as a problem.
 */
import type { ListParameters } from '../../contract/api';
import { problemsIn, type ListProblem } from '../../contract/list-problems';
import { RawItemList } from '../../contract/workos';
import { rawItems } from '../catalog/raw-items';
import { failed, succeeded, type Outcome } from '../errors';
import { keepsContract } from './keeps-contract';
import { ListOutline, type Outline } from './list-outline';
import { readChunks } from './read-body';
import type { Asked } from './refusal';
import type { Answer } from './upstream-call';

type Bytes = Uint8Array<ArrayBuffer>;

/** How a page is asked for: as a whole, or only its outline. */
export type AskPage = {
  readonly whole: (parameters: ListParameters) => Promise<Outcome<Answer>>;
  readonly outline: (parameters: ListParameters) => Promise<Outcome<Answer<Outline>>>;
};

/** WorkOS's own limit. */
const USUAL_LIMIT = 10;

/** The most pages of which a smaller limit is remembered. */
const MOST_REMEMBERED = 1000;

/** Reads a list's outline from a response; `undefined` if it cannot be found. */
export async function readOutline(response: Response, signal: AbortSignal): Promise<Outline | undefined> {
  const outline = new ListOutline();
  return (await readChunks(response, signal, (chunk) => outline.take(chunk))) ? outline.result() : undefined;
}

export class ListPages {
  /** The limit of which pages from a cursor on are not too large, as far as it is known. */
  readonly #limits = new Map<string, number>();
  readonly #largestBody: number;

  /** @param largestBody in bytes */
  constructor(largestBody: number) {
    this.#largestBody = largestBody;
  }

  /**
   * A page with at most as many items as asked for.
   *
   * @param path names the list
   */
  async read(asked: Asked, path: string, parameters: ListParameters, ask: AskPage): Promise<Outcome<Bytes>> {
    const { limit: _, ...place } = parameters;
    const key = JSON.stringify([path, place]);
    const known = this.#limits.get(key);
    const isSmaller = known !== undefined && known < (parameters.limit ?? USUAL_LIMIT);
    const smaller = isSmaller ? { ...parameters, limit: known } : parameters;
    const outcome = await ask.whole(smaller);
    if (!outcome.ok) return outcome;
    if (outcome.value !== 'too large') return succeeded(outcome.value);
    const limit = smaller.limit ?? USUAL_LIMIT;
    if (limit > 1) {
      this.#remember(key, Math.floor(limit / 2));
      return this.read(asked, path, parameters, ask);
    }
    return asked === 'actions' ? this.#skipFirst(path, parameters, ask) : TOO_LARGE;
  }

  #remember(key: string, limit: number): void {
    if (this.#limits.size >= MOST_REMEMBERED) this.#limits.clear();
    this.#limits.set(key, limit);
  }

  /** The page without its first item, which is too large, and with a problem that names it. */
  async #skipFirst(path: string, parameters: ListParameters, ask: AskPage): Promise<Outcome<Bytes>> {
    const outcome = await ask.outline({ ...parameters, limit: 1 });
    if (!outcome.ok) return outcome;
    if (outcome.value === 'too large') return TOO_LARGE;
    const { list, name, size } = outcome.value;
    // The list has changed between the two answers: what was too large is not there any more.
    if (size <= this.#largestBody) return CHANGED;
    // An outline that is no list says nothing, for example if something else than the item is large.
    if (!keepsContract(list, RawItemList).ok) return TOO_LARGE;
    const first = parsed(list);
    const problem: ListProblem = { ...(name !== undefined && { name }), message: problemWith(name) };
    const isBackward = parameters.before !== undefined;
    const { before, after } = first.list_metadata;
    const cursor = isBackward ? before : after;
    const limit = (parameters.limit ?? USUAL_LIMIT) - 1;
    const rest =
      cursor === null || limit === 0
        ? undefined
        : await this.read('actions', path, following(parameters, cursor, limit), ask);
    if (rest?.ok !== true || !keepsContract(rest.value, RawItemList).ok) {
      return succeeded(listOf({ before, after }, [], [problem]));
    }
    const others = parsed(rest.value);
    const cursors = isBackward
      ? { before: others.list_metadata.before, after }
      : { before, after: others.list_metadata.after };
    return succeeded(listOf(cursors, rawItems(rest.value), [problem, ...problemsIn(others)]));
  }
}

const TOO_LARGE = failed(
  'upstream_invalid',
  'WorkOS answered more than 10 MB. Even one item of this part of the list is larger than that, so it cannot be read.',
);

const CHANGED = failed('upstream_invalid', 'The list of WorkOS changed while it was read.', {
  retryable: true,
});

function problemWith(name: string | undefined): string {
  const action = name === undefined ? 'An action of this list' : `The action “${name}”`;
  return `${action} is larger than 10 MB, so it is left out.`;
}

/** The rest of a page, from the cursor of its first item on. */
function following({ before, order }: ListParameters, cursor: string, limit: number): ListParameters {
  const place = before === undefined ? { after: cursor } : { before: cursor };
  return { limit, ...place, ...(order !== undefined && { order }) };
}

function parsed(bytes: Bytes): RawItemList {
  return RawItemList.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** A list of items whose JSON is kept as WorkOS sent it. */
function listOf(
  cursors: RawItemList['list_metadata'],
  items: readonly string[],
  problems: readonly ListProblem[],
): Bytes {
  const metadata = JSON.stringify(cursors);
  const json = `{"object":"list","data":[${items.join(',')}],"list_metadata":${metadata},"problems":${JSON.stringify(problems)}}`;
  return new Uint8Array(Buffer.from(json));
}
