/** Events that a version accepts, with values that a reader takes for real ones. */
import type { AuditLogSchema } from '../../contract/workos';
import type { AuditLogEvent, EventParty } from '../comparison';
import { demandsOf, isRequired } from '../verdict/demands';
import type { Node } from '../verdict/node';
import { isTooLarge } from '../verdict/size';
import { refusalsOf } from './event-refusals';
import { sizeOf } from './event-size';
import { judgeOf } from './judge';
import { sampleObject, type Making } from './sample-value';

/** Which of the declared keys an event holds. */
export const SAMPLE_KEYS = ['required', 'all'] as const;
export type SampleKeys = (typeof SAMPLE_KEYS)[number];

/**
 * An event that this version accepts, with its targets and the metadata that it requires, or all that it declares. Of
 * what is declared only that is left out which no event can hold, and what goes beyond 50 keys. An event of more than
 * 10,000 values is not made: a key whose values are larger is left out, and so are all optional keys if together they are.
 *
 * @returns `undefined` where no such event was found: the version refuses all, its demands cannot be made out, or what it
 * requires is too large
 */
export function sampleEventOf(
  action: string,
  schema: AuditLogSchema,
  keys: SampleKeys,
): AuditLogEvent | undefined {
  const judge = judgeOf(action, schema);
  const making = { keys, foreign: judge.foreign };
  const demands = demandsOf(schema);
  const actor = party('user', 0, demands.actor, making, 'Ada Lovelace');
  const targets = demands.targets.map(({ type, node }, index) => party(type, index + 1, node, making));
  const metadata = sampleMetadata(demands.metadata, making);
  if (actor === undefined || metadata === undefined || !areAll(targets)) return undefined;
  const event: AuditLogEvent = {
    action,
    version: schema.version,
    occurred_at: '2026-01-15T12:00:00.000Z',
    actor,
    targets,
    context: { location: '203.0.113.7', ...(keys === 'all' && { user_agent: 'Firefox/147.0' }) },
    ...metadata,
  };
  if (isTooLarge(event)) return keys === 'all' ? sampleEventOf(action, schema, 'required') : undefined;
  const [refusals] = refusalsOf(action, [schema], event, sizeOf(event));
  return refusals?.length === 0 && !judge.restsOnRounding(event) ? event : undefined;
}

/** 25 characters of a ULID, made up, as WorkOS's ids end in one; what follows tells them apart. */
const ID = '01KEZ5XW3QH7T9MVB2C4D6F8G';
const LAST = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function party(type: string, nth: number, node: Node, making: Making, name?: string): EventParty | undefined {
  const metadata = sampleMetadata(node, making);
  const prefix = /^\w+$/.test(type) ? type : 'target';
  const id = `${prefix}_${ID.slice(0, -1)}${LAST[Math.floor(nth / 32) % 32] ?? ''}${LAST[nth % 32] ?? ''}`;
  return metadata && { id, type, ...(name !== undefined && making.keys === 'all' && { name }), ...metadata };
}

function areAll(targets: readonly (EventParty | undefined)[]): targets is readonly EventParty[] {
  return targets.every((target) => target !== undefined);
}

/** @returns nothing in it where there is no metadata; `undefined` where there has to be and none can be made */
function sampleMetadata(node: Node, making: Making): Pick<AuditLogEvent, 'metadata'> | undefined {
  if (making.keys === 'required' && !isRequired(node)) return {};
  const metadata = node.kinds.has('object') ? sampleObject(node, making) : undefined;
  if (metadata === undefined) return isRequired(node) ? undefined : {};
  return Object.keys(metadata).length > 0 || isRequired(node) ? { metadata: { ...metadata } } : {};
}
