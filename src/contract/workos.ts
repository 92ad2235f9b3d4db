/**
 * WorkOS's wire objects, as the published OpenAPI document has them (workos/openapi-spec: AuditLogActionJson,
 * AuditLogSchemaJson). Keys that are not named here are kept: what a schema says must never be thinned out on its way.
 */
import * as z from 'zod/mini';

/**
 * Where a metadata schema stands. WorkOS documents an object, but any JSON is shown rather than refused: a schema that
 * we cannot read is still one that its owner wants to see.
 */
const MetadataSchema = z.optional(z.unknown());

const Target = z.looseObject({ type: z.string(), metadata: MetadataSchema });

/** One version of an action's schema. Immutable: an edit in WorkOS makes a new version. */
export const AuditLogSchema = z.looseObject({
  object: z.literal('audit_log_schema'),
  version: z.int().check(z.nonnegative()),
  targets: z.array(Target),
  actor: z.optional(z.looseObject({ metadata: MetadataSchema })),
  metadata: MetadataSchema,
  created_at: z.string(),
});
export type AuditLogSchema = z.infer<typeof AuditLogSchema>;

/** An action with its latest schema, whole. */
export const AuditLogAction = z.looseObject({
  object: z.literal('audit_log_action'),
  name: z.string(),
  schema: AuditLogSchema,
  created_at: z.string(),
  updated_at: z.string(),
});
export type AuditLogAction = z.infer<typeof AuditLogAction>;

/** A page of a list. A cursor is `null` at that end of the list; it cannot be made from an item. */
export function listOf<Item extends z.core.$ZodType>(item: Item) {
  return z.looseObject({
    object: z.literal('list'),
    data: z.array(item),
    list_metadata: z.looseObject({ before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  });
}

export const ActionList = listOf(AuditLogAction);
export type ActionList = z.infer<typeof ActionList>;

export const SchemaList = listOf(AuditLogSchema);
export type SchemaList = z.infer<typeof SchemaList>;

/** A page of either list, whose items can be anything: `list-items.ts` reads them one by one. */
export const RawItemList = listOf(z.unknown());
export type RawItemList = z.infer<typeof RawItemList>;

/** What WorkOS answers when it refuses: always a message, sometimes a code or the parameters at fault. */
export const WorkosError = z.looseObject({
  message: z.string(),
  code: z.optional(z.string()),
  errors: z.optional(z.array(z.unknown())),
});
export type WorkosError = z.infer<typeof WorkosError>;
