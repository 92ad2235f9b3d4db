/** Items that no client can read, in a list that is otherwise right. */
import { JSON_HEADERS } from './answers';

/** A schema of 5,000 levels, as JSON text. */
const DEEP = `${'{"type":"object","properties":{"a":'.repeat(2500)}{}${'}}'.repeat(2500)}`;

const TIMES = '"created_at":"2026-03-01T09:00:00.000Z","updated_at":"2026-03-01T09:00:00.000Z"';

function schemaText(version: string, metadata: string): string {
  return `{"object":"audit_log_schema","version":${version},"targets":[{"type":"user"}],"metadata":${metadata},${TIMES}}`;
}

function actionText(name: string, schema: string): string {
  return `{"object":"audit_log_action","name":"${name}",${schema}${TIMES}}`;
}

/** As the actions of WorkOS's emulator are, which have no schema, and worse. */
const ODD_ACTIONS = [
  actionText('odd.no_schema', ''),
  actionText('odd.half_\\ud800_character', `"schema":${schemaText('1', '{}')},`),
  actionText('odd.too_deep', `"schema":${schemaText('1', DEEP)},`),
  actionText('odd.version_in_words', `"schema":${schemaText('"latest"', '{}')},`),
  'null',
];

/** Newer than any other version, so that a client sees them first. Two differ only in a digit that doubles lose. */
const ODD_SCHEMAS = [
  schemaText('"latest"', '{}'),
  'null',
  schemaText('1002', DEEP),
  schemaText('1001', withConst('9007199254740993')),
  schemaText('1000', withConst('9007199254740992')),
];

function withConst(number: string): string {
  return `{"type":"object","properties":{"id":{"const":${number}}}}`;
}

/** The same list with odd items in front of the others. */
export async function withOddItems(what: 'actions' | 'schemas', answer: Response): Promise<Response> {
  const text = await answer.text();
  const odd = (what === 'actions' ? ODD_ACTIONS : ODD_SCHEMAS).join(',');
  const isEmpty = text.includes('"data":[]');
  const body = text.replace('"data":[', `"data":[${odd}${isEmpty ? '' : ','}`);
  return new Response(body, { status: answer.status, headers: JSON_HEADERS });
}
