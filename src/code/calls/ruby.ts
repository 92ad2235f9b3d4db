/** Calls with the gem `workos`. */
import type { Call } from './call';
import { block, entriesOf, indented, plainNumber, separated, type Entry, type Literals } from './literal';
import { KEY, ORGANIZATION } from './placeholders';
import { inBraces, quoted } from './quoted';

const LITERALS: Literals = {
  text: (text) => quoted(text, { quote: '"', special: /#(?=[{$@])/g, invisible: inBraces }),
  number: plainNumber,
  words: { true: 'true', false: 'false', null: 'nil' },
  list: (items) => block('[', separated(items), ']', '  '),
  object: (entries) => block('{', separated(entries.map(pairOf)), '}', '  '),
};

const CLIENT = `require "workos"

WorkOS.configure do |config|
  config.api_key = ENV.fetch("${KEY}")
end
`;

export function rubyOf(call: Call): string {
  return `${CLIENT}\n${callOf(call)}\n`;
}

function callOf(call: Call): string {
  if (call.kind === 'list actions')
    return `WorkOS.client.audit_logs.list_actions${listArguments(call.parameters)}`;
  if (call.kind === 'list schemas') {
    const parameters = { action_name: call.action, ...call.parameters };
    return `WorkOS.client.audit_logs.list_action_schemas${listArguments(parameters)}`;
  }
  const entries = entriesOf({ organization_id: ORGANIZATION, event: call.event }, LITERALS);
  return `WorkOS.client.audit_logs.create_event(\n${indented(separated(entries.map(pairOf)).join('\n'), '  ')}\n)`;
}

function listArguments(parameters: { readonly [name: string]: unknown }): string {
  const entries = entriesOf(parameters, LITERALS);
  return entries.length === 0 ? '' : `(${entries.map(pairOf).join(', ')})`;
}

function pairOf([key, value]: Entry): string {
  return /^[a-z_][a-z0-9_]*$/i.test(key) ? `${key}: ${value}` : `${LITERALS.text(key)} => ${value}`;
}
