/** Finds the two versions of a comparison through the cache that the lists are answered from. */
import { createHash } from 'node:crypto';
import type { CacheState, ErrorCode, ListParameters } from '../contract/api';
import { areOneHistory } from '../contract/one-history';
import type { WalkedPage } from '../contract/seen-versions';
import type { VersionPair } from '../contract/version-pair';
import { nextStep, type Conclusion } from '../contract/version-walk';
import { SchemaList, type AuditLogSchema } from '../contract/workos';
import type { Served } from './cache';
import { failed, succeeded, type Outcome } from './errors';
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

type FinderPage = WalkedPage<ListedVersion> & { readonly served: Served };

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

/** Parsed pages, for as long as their bytes are kept: parsing is the slowest step of a walk. */
const lists = new WeakMap<Uint8Array, FinderPage['list']>();

function listIn(bytes: Uint8Array<ArrayBuffer>): FinderPage['list'] {
  const known = lists.get(bytes);
  if (known !== undefined) return known;
  const { data, list_metadata } = parsed(bytes);
  const list = { data: data.map((schema) => listedVersion(schema, bytes)), list_metadata };
  lists.set(bytes, list);
  return list;
}

function listedVersion(schema: AuditLogSchema, bytes: Uint8Array<ArrayBuffer>): ListedVersion {
  const digest = createHash('sha256').update(JSON.stringify(schema)).digest('base64url');
  return { version: schema.version, created_at: schema.created_at, digest, bytes };
}

/** The content of two versions. A page that holds both is parsed once. */
export function schemasOf({ from, to }: { from: ListedVersion; to: ListedVersion }): {
  from: AuditLogSchema;
  to: AuditLogSchema;
} {
  const page = parsed(from.bytes);
  return { from: schemaIn(page, from), to: schemaIn(to.bytes === from.bytes ? page : parsed(to.bytes), to) };
}

function schemaIn(page: SchemaList, { version }: ListedVersion): AuditLogSchema {
  const schema = page.data.find((other) => other.version === version);
  if (schema === undefined) throw new Error('A page does not hold the version that was read from it.');
  return schema;
}

/** Sources give only bytes that keep the contract. */
function parsed(bytes: Uint8Array): SchemaList {
  return SchemaList.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
