import { expect, test } from 'vitest';
import { parseJson } from '../../contract/json';
import { readSchema } from '../../contract/list-items';
import { jsonSchemaOf } from './json-schema';
import { typescriptOf } from './typescript';
import { zodOf } from './zod';

const PROPERTIES = `{
  "id": { "enum": [9007199254740993, 1] },
  "n": { "type": "integer", "maximum": 9223372036854775807 }
}`;

const result = readSchema(
  parseJson(
    `{"object":"audit_log_schema","version":1,"targets":[],"metadata":{"type":"object","properties":${PROPERTIES}},"created_at":""}`,
  ),
);
const typed = result.ok ? [{ action: 'a', schemas: [result.item] }] : [];

test('a JSON Schema has numbers that JavaScript cannot represent as they are written', () => {
  const text = jsonSchemaOf(typed);
  expect(text).toMatch(/"enum": \[\s*9007199254740993,\s*1\s*\]/);
  expect(text).toContain('"maximum": 9223372036854775807');
});

test('types name no number that JavaScript rounds', () => {
  expect(typescriptOf(typed)).toContain('id?: number | 1;');
  expect(zodOf(typed)).toContain('.lte(9223372036854775807)');
  expect(zodOf(typed)).toContain('/* not checked: which of these values are listed */');
  expect(typescriptOf(typed) + zodOf(typed)).not.toContain('9007199254740992');
});

test('a file of types names the actions whose schemas cannot be read, and takes any event of them', () => {
  const text = typescriptOf(typed, [
    { action: 'b', problem: 'no schema' },
    { action: '', problem: 'it is not an object' },
  ]);
  expect(text).toContain(' * - (no name): it is not an object\n * - b: no schema\n');
  expect(text).toContain("export type UntypedAuditLogEvent = {\n  action: 'b';");
  expect(text).toContain('  | AV1\n  | UntypedAuditLogEvent;');
});
