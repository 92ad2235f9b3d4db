/** The types of an environment's events, made between what else the server does. */
import { setImmediate as turn } from 'node:timers/promises';
import { typescriptParts } from '../../code/types/typescript';
import { parseJson } from '../../contract/json';
import { AuditLogAction } from '../../contract/workos';
import type { Representation } from '../answer';
import { etagOf } from '../cache';
import type { CatalogEntry } from './catalog-entry';

/** After so many milliseconds of work readers have their turn. */
const LONGEST_TURN = 10;

/** A file of TypeScript for the events of the latest version of each action. Names the actions that cannot be read. */
export async function typesOf(entries: readonly CatalogEntry[]): Promise<Representation> {
  const readable = entries.filter(({ problem }) => problem === undefined);
  const untyped = entries.flatMap(({ name: action, problem }) =>
    problem === undefined ? [] : [{ action, problem }],
  );
  const pieces: Buffer[] = [];
  let began = performance.now();
  for (const part of typescriptParts(readable.map(typedAction), untyped)) {
    pieces.push(Buffer.from(part));
    if (performance.now() - began < LONGEST_TURN) continue;
    // A pause between two pieces is what this is about.
    // oxlint-disable-next-line no-await-in-loop
    await turn();
    began = performance.now();
  }
  const bytes = Buffer.concat(pieces);
  return { bytes, etag: etagOf(bytes) };
}

function typedAction({ name: action, json }: CatalogEntry) {
  return {
    action,
    // Read when it is its turn, and not kept.
    get schemas() {
      return [AuditLogAction.parse(parseJson(json)).schema];
    },
  };
}
