/** Calls in the shell. */
import { queryOf } from '../../contract/api';
import type { Call } from './call';
import { block, literalOf, separated, type Literals } from './literal';
import { KEY, ORGANIZATION } from './placeholders';
import { inUnits, quoted } from './quoted';

const JSON_LITERALS: Literals = {
  text: jsonText,
  number: String,
  words: { true: 'true', false: 'false', null: 'null' },
  list: (items) => block('[', separated(items), ']', '  '),
  object: (entries) =>
    block('{', separated(entries.map(([key, value]) => `${jsonText(key)}: ${value}`)), '}', '  '),
};

const API = 'https://api.workos.com/audit_logs';

export function curlOf(call: Call): string {
  const authorization = `--header "Authorization: Bearer $${KEY}"`;
  if (call.kind !== 'create event') return command([`curl "${listUrl(call)}"`, authorization]);
  return command([
    'curl --request POST',
    `--url "${API}/events"`,
    authorization,
    '--header "Content-Type: application/json"',
    `--data ${singleQuoted(literalOf({ organization_id: ORGANIZATION, event: call.event }, JSON_LITERALS))}`,
  ]);
}

/** The address of a list, in ASCII without any character that a shell, a language or curl sees anything in. */
export function listUrl(call: Exclude<Call, { kind: 'create event' }>): string {
  const path = call.kind === 'list actions' ? '' : `/${segmentOf(call.action)}/schemas`;
  return `${API}/actions${path}${queryOf(call.parameters)}`;
}

/** One segment of a path; `encodeURIComponent` leaves `!`, quotes and brackets, which shells know. */
function segmentOf(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function jsonText(text: string): string {
  return quoted(text, { quote: '"', invisible: inUnits });
}

/** Within single quotes a shell sees nothing but their end. */
function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function command(lines: readonly string[]): string {
  return `${lines.join(' \\\n  ')}\n`;
}
