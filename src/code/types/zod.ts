/** zod schemas for events: what WorkOS accepts, as far as zod can say it. */
import type { Node } from '../../audit-schema/verdict/node';
import { aboutEvent, namedEvents, type NamedEvent } from './named-events';
import { metadataOf, saidOf } from './read-metadata';
import { docComment, quoted } from './source-text';
import type { TypedAction } from './typed-action';
import { zodValue } from './zod-value';

const HEAD = `/**
 * Events of WorkOS Audit Logs as schemas of zod 4, one for each schema version. Made from the schemas: make it anew
 * rather than edit it.
 *
 * They accept what the versions accept: keys that are not declared are let pass, and left as they are, where a version
 * does not forbid them, and targets may stand in any order. An event has to name the version that it is written for.
 * What zod cannot check is accepted, and a remark says so.
 */
import { z } from 'zod';
`;

/** What the schemas are made of. Each is in the file where it is used. */
const HELPERS: Readonly<Record<string, string>> = {
  hasLength: `
/** Counts characters as JSON Schema does: an emoji is one. */
const hasLength = (least: number, most = Infinity) => (text: string) => {
  const { length } = [...text];
  return length >= least && length <= most;
};
`,
  isMultipleOf: `
const isMultipleOf = (divisor: number) => (value: number) => Number.isInteger(value / divisor);
`,
  anyObject: `
const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
`,
  holds: `
/** For keys that zod takes for inherited ones. */
const holds = (key: string, schema: z.ZodType, isRequired: boolean) => (value: Record<string, unknown>) =>
  Object.hasOwn(value, key) ? schema.safeParse(value[key]).success : !isRequired;
`,
  holdsElse: `
const holdsElse = (keys: readonly string[], schema: z.ZodType) => (value: Record<string, unknown>) =>
  Object.entries(value).every(([key, item]) => keys.includes(key) || schema.safeParse(item).success);
`,
  includes: `
const includes = (declared: z.ZodType) => (targets: readonly unknown[]) =>
  targets.some((target) => declared.safeParse(target).success);
`,
  isWithinLimits: `
/** WorkOS's limits of a metadata object: 50 keys, 40 characters in a key, 500 in a value. */
const isWithinLimits = (metadata: object) => {
  const entries = Object.entries(metadata);
  const isShort = (value: unknown, most: number) => typeof value !== 'string' || [...value].length <= most;
  return entries.length <= 50 && entries.every(([key, value]) => isShort(key, 40) && isShort(value, 500));
};
`,
  party: `
const party = { id: z.string(), name: z.string().optional() };
`,
  AuditLogTarget: `
const AuditLogTarget = z.looseObject({
  ...party,
  type: z.string(),
  metadata: z.looseObject({}).refine(isWithinLimits, 'beyond the limits').optional(),
});
`,
  context: `
const context = z.looseObject({ location: z.string(), user_agent: z.string().optional() });
`,
};

/** A file of schemas for the events of some versions of some actions, and `AuditLogEvent`, which is any of them. */
export function zodOf(actions: readonly TypedAction[]): string {
  const events = [...namedEvents(actions)];
  const texts = events.map(eventText).join('');
  const names = events.map(({ name }) => `\n  ${name},`).join('');
  const any = events.length === 0 ? 'z.never()' : `z.union([${names}\n])`;
  const made = events.length === 0 ? '' : texts;
  const helpers = Object.keys(HELPERS).filter((name) => made !== '' && isUsed(name, made));
  return `${HEAD}${helpers.map((name) => HELPERS[name]).join('')}${made}
/** Any event. */
export const AuditLogEvent = ${any};
export type AuditLogEvent = z.infer<typeof AuditLogEvent>;
`;
}

/** Every event needs the last ones. */
const ALWAYS: ReadonlySet<string> = new Set(['isWithinLimits', 'party', 'AuditLogTarget', 'context']);

function isUsed(helper: string, text: string): boolean {
  return ALWAYS.has(helper) || new RegExp(`\\b${helper}\\b`).test(text);
}

function eventText(event: NamedEvent): string {
  const { metadata, actor, targets } = metadataOf(event.schema);
  const declared = targets.map((target) => {
    const parts = [`type: z.literal(${quoted(target.type)})`, metadataKey(target.metadata, '      ', '')];
    const part = `z.looseObject({\n      ${parts.join(',\n      ')},\n    })`;
    return `\n    .refine(includes(${part}), ${quoted(`no target ${target.type}`)})`;
  });
  return `
${docComment([aboutEvent(event)], '')}export const ${event.name} = z.looseObject({
  action: z.literal(${quoted(event.action)}),
  version: z.literal(${event.schema.version}),
  occurred_at: z.iso.datetime({ offset: true }),
  actor: z.looseObject({
    ...party,
    type: z.string(),
    ${metadataKey(actor, '    ')},
  }),
  targets: z.array(AuditLogTarget)${declared.join('')},
  context,
  ${metadataKey(metadata, '  ')},
});
export type ${event.name} = z.infer<typeof ${event.name}>;
`;
}

const LIMITS = `.refine(isWithinLimits, 'beyond the limits')`;

function metadataKey(node: Node, indent: string, limits = LIMITS): string {
  const isOptional = node.object.required.size === 0;
  const value = zodValue(node, { indent, depth: 0 });
  const limited = node.kinds.size === 0 ? value : value + limits;
  return `${docComment(saidOf(node), indent)}metadata: ${limited}${isOptional ? '.optional()' : ''}`;
}
