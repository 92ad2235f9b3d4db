/** Finds the two versions of a comparison through the cache that the lists are answered from. */
import { createHash } from 'node:crypto';
import type { CacheState, ErrorCode, ListParameters } from '../contract/api';
import { parseJson } from '../contract/json';
import { readSchema, versionOfItem } from '../contract/list-items';
import { areOneHistory } from '../contract/one-history';
import type { WalkedPage } from '../contract/seen-versions';
import { isByNumbers, type VersionPair } from '../contract/version-pair';
import { nextStep, type Conclusion } from '../contract/version-walk';
import { RawItemList } from '../contract/workos';
import type { AuditLogSchema } from '../contract/workos';
import type { Served } from './cache';
import { rawItems } from './catalog/raw-items';
import { failed, succeeded, type Failure, type Outcome } from './errors';
import type { Exchange } from './exchange';
import { askedPage, asksAnew, pageFor, type PageDependencies } from './listed-page';
import type { Place } from './place';

/** A version without its content, which stays in the bytes of its page. */
export type ListedVersion = {
  readonly version: number;
  readonly created_at: string;
  /** Changes with the content. */
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Why its content cannot be read, if so. */
  readonly failure?: Failure;
};

/** The freshness of the pages that an answer is based on: the oldest one's age in whole seconds, stale if any is. */
export type PagesFreshness = {
  readonly state: CacheState;
  readonly age: number;
  readonly error?: ErrorCode;
};

/** The most pages that a walk asks for: 10,000 versions, or a list that does not end. */
const MOST_PAGES = 100;

export type Found = {
  readonly conclusion: Conclusion<ListedVersion>;
  readonly freshness: PagesFreshness;
  /** False where the pages were fetched before and after the action was created again. */
  readonly isOneHistory: boolean;
};

type FinderPage = WalkedPage<ListedVersion> & { readonly list: ReadList; readonly served: Served };

/**
 * Finds a pair, or why there is none to compare.
 *
 * Two versions on a stale page are an answer: its headers say that it is stale. That a stale page lacks a version is none:
 * the source is asked first, and if it does not answer, that is the failure. Pages that are not one history are fetched
 * again: the action was deleted and created again between them.
 */
export async function findVersions(
  place: Place,
  pair: VersionPair,
  exchange: Exchange,
  dependencies: PageDependencies,
): Promise<Outcome<Found>> {
  const refresh = asksAnew(exchange);
  const walkWith = (anew: boolean | 'join') =>
    walkOn(pair, [], async (parameters) => {
      const served = await pageFor(askedPage(place, parameters), exchange, dependencies, anew);
      return served.ok ? succeeded(finderPage(parameters, served.value)) : served;
    });
  const first = await walkWith(refresh);
  if (!first.ok || (first.value.isOneHistory && !isUncertain(first.value))) return first;
  const mayAskAgain = first.value.freshness.error === undefined && !(refresh && first.value.isOneHistory);
  const second = mayAskAgain ? await walkWith('join') : first;
  if (!second.ok || !isUncertain(second.value)) return second;
  const { error = 'upstream_unavailable', age } = second.value.freshness;
  return failed(
    error,
    `WorkOS cannot be asked, and its list from ${age} seconds ago does not hold these versions.`,
  );
}

function isUncertain({ conclusion, freshness }: Found): boolean {
  return conclusion.kind !== 'found' && freshness.state === 'stale';
}

type AskPage = (parameters: ListParameters) => Promise<Outcome<FinderPage>>;

async function walkOn(
  pair: VersionPair,
  pages: readonly FinderPage[],
  ask: AskPage,
): Promise<Outcome<Found>> {
  const step = nextStep(pair, pages);
  if (step.kind !== 'ask') {
    const isCertain = step.kind === 'found' && isByNumbers(pair);
    if (!isCertain && pages.some(({ list }) => list.hasUnnumbered)) {
      const message = "WorkOS's list of versions has an item without a version number.";
      return failed('upstream_invalid', message);
    }
    return succeeded({
      conclusion: step,
      freshness: freshnessOf(pages.map(({ served }) => served)),
      isOneHistory: areOneHistory(pages.map(({ list }) => list.data)),
    });
  }
  if (pages.length >= MOST_PAGES) {
    const message = "WorkOS's list of versions does not end: it went on after 100 pages.";
    return failed('upstream_invalid', message);
  }
  const page = await ask(step.parameters);
  return page.ok ? walkOn(pair, [...pages, page.value], ask) : page;
}

function freshnessOf(pages: readonly Served[]): PagesFreshness {
  const oldest = pages.toSorted((a, b) => b.age - a.age)[0];
  const state = pages.find((page) => page.state === 'stale')?.state ?? oldest?.state ?? 'miss';
  const error = pages.find((page) => page.error !== undefined)?.error;
  return { state, age: oldest?.age ?? 0, ...(error === undefined ? {} : { error }) };
}

function finderPage(parameters: ListParameters, served: Served): FinderPage {
  return { parameters, list: listIn(served.page.bytes), served };
}

type ReadList = WalkedPage<ListedVersion>['list'] & {
  /** Whether an item has no version number, and so can be any version. */
  readonly hasUnnumbered: boolean;
};

/** What a walk needs of a page, as long as its bytes are kept: parsing a hundred versions takes longer than all else. */
const lists = new WeakMap<Uint8Array, ReadList>();

function listIn(bytes: Uint8Array<ArrayBuffer>): ReadList {
  const known = lists.get(bytes);
  if (known !== undefined) return known;
  const { list_metadata } = RawItemList.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const items = rawItems(bytes);
  const data = items.flatMap((json) => listedVersion(json, bytes));
  const list = { data, list_metadata, hasUnnumbered: data.length < items.length };
  lists.set(bytes, list);
  return list;
}

/** @param json an item as it was sent: versions that differ only in the digits of a long number are different versions */
function listedVersion(json: string, bytes: Uint8Array<ArrayBuffer>): ListedVersion[] {
  const item = parseJson(json);
  const version = versionOfItem(item);
  if (version === undefined) return [];
  const result = readSchema(item);
  const created_at = result.ok ? result.item.created_at : '';
  const digest = createHash('sha256').update(json).digest('base64url');
  return [{ version, created_at, digest, bytes, ...(!result.ok && { failure: failureOf(version, result) }) }];
}

function failureOf(
  version: number,
  { problem, isTooDeep }: { problem: string; isTooDeep: boolean },
): Failure {
  const code = isTooDeep ? 'too_complex' : 'upstream_invalid';
  return { code, message: `Version ${version} of this action cannot be read: ${problem}.` };
}

/** The content of two versions that can be read. */
export function schemasOf({ from, to }: { from: ListedVersion; to: ListedVersion }): {
  from: AuditLogSchema;
  to: AuditLogSchema;
} {
  return { from: schemaOf(from), to: schemaOf(to) };
}

function schemaOf({ bytes, version }: ListedVersion): AuditLogSchema {
  for (const json of rawItems(bytes)) {
    const item = parseJson(json);
    const result = versionOfItem(item) === version ? readSchema(item) : undefined;
    if (result?.ok) return result.item;
  }
  throw new Error('A page does not hold the version that was read from it.');
}
