/** What one version demands of the metadata in its events. */
import type { AuditLogSchema } from '../../contract/workos';
import { POINTERS } from '../event/event-schema';
import { isObject } from '../json-schema';
import type { Node } from './node';
import { metadataNode } from './read-node';
import { sampleOfKind, type Sides } from './sample';
import { isEmpty } from './values';
import type { Versions } from './wording';

export type Target = { type: string; nth: number; node: Node };
export type Demands = { metadata: Node; actor: Node; targets: readonly Target[] };

/** What two versions are asked about. */
export type Question = {
  action: string;
  versions: Versions;
  from: Demands;
  to: Demands;
  sides: Sides;
};

export function demandsOf(schema: AuditLogSchema): Demands {
  return {
    metadata: metadataNode(schema.metadata, POINTERS.metadata),
    actor: metadataNode(schema.actor?.metadata, POINTERS.actor),
    targets: targetsOf(schema),
  };
}

function targetsOf({ targets }: AuditLogSchema): Target[] {
  const seen = new Map<string, number>();
  return targets.map(({ type, metadata }, index) => {
    const nth = seen.get(type) ?? 0;
    seen.set(type, nth + 1);
    return { type, nth, node: metadataNode(metadata, POINTERS.target(index)) };
  });
}

/** Whether an event has to hold this metadata at all. */
export function isRequired(node: Node): boolean {
  return node.object.required.size > 0;
}

/** Required metadata of which no sample was found. */
export const IMPOSSIBLE = Symbol('impossible');

/** Returns the metadata that an event of `from` needs, `undefined` if it needs none. */
export function leastMetadata(from: Node, to: Node, sides: Sides): object | undefined | typeof IMPOSSIBLE {
  if (!isRequired(from) && !isRequired(to)) return undefined;
  const made =
    isEmpty(from, sides.from) === true ? undefined : sampleOfKind(from, to, 'object', 'metadata', sides);
  if (isObject(made)) return made;
  return isRequired(from) ? IMPOSSIBLE : undefined;
}
