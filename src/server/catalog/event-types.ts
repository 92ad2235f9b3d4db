/** The types of an environment's events, made between what else the server does. */
import { setImmediate as turn } from 'node:timers/promises';
import { typescriptParts } from '../../code/types/typescript';
import type { AuditLogAction } from '../../contract/workos';
import type { Representation } from '../answer';
import { etagOf } from '../cache';
import type { CatalogEntry } from './catalog-entry';

/** After so many milliseconds of work readers have their turn. */
const LONGEST_TURN = 10;

/** A file of TypeScript for the events of the latest version of each action. */
export async function typesOf(entries: readonly CatalogEntry[]): Promise<Representation> {
  const pieces: Buffer[] = [];
  let began = performance.now();
  for (const part of typescriptParts(entries.map(typedAction))) {
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
      // The source has checked that the text is this.
      const { schema }: AuditLogAction = JSON.parse(json);
      return [schema];
    },
  };
}
