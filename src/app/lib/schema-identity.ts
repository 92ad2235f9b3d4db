/** What identifies a version's schema in the keys of queries: its content. A number alone can stand for another one later. */
import type { AuditLogSchema } from '../../contract/workos';

const known = new WeakMap<AuditLogSchema, string>();
const knownLists = new WeakMap<readonly AuditLogSchema[], string>();

/** A short text that is the same for equal schemas and differs for others. */
export function identityOf(schema: AuditLogSchema): string {
  const identity = known.get(schema) ?? `${schema.version}:${hashOf(JSON.stringify(schema))}`;
  known.set(schema, identity);
  return identity;
}

/** The same for a list of versions, in their order. */
export function identityOfAll(schemas: readonly AuditLogSchema[]): string {
  const identity =
    knownLists.get(schemas) ?? `${schemas.length}:${hashOf(schemas.map(identityOf).join(' '))}`;
  knownLists.set(schemas, identity);
  return identity;
}

/** 64 bits of a text, by two runs of FNV-1a with different beginnings. */
function hashOf(text: string): string {
  let one = 0x81_1c_9d_c5;
  let other = 0x9e_37_79_b9;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01_00_01_93);
    other = Math.imul(other ^ unit, 0x85_eb_ca_6b);
    other ^= other >>> 13;
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36).padStart(7, '0');
}
