/** Calls with `@workos-inc/node`. */
import type { AuditLogEvent } from '../../audit-schema/comparison';
import type { ListParameters } from '../../contract/api';
import type { Call } from './call';
import { listUrl } from './curl';
import { block, entriesOf, plainNumber, withComma, type Entry, type Literals } from './literal';
import { KEY, ORGANIZATION } from './placeholders';
import { inBraces, quoted } from './quoted';

const LITERALS: Literals = {
  text: (text) => quoted(text, { quote: "'", invisible: inBraces }),
  number: plainNumber,
  words: { true: 'true', false: 'false', null: 'null' },
  list: (items) => block('[', items.map(withComma), ']', '  '),
  object: (entries) => block('{', entries.map(propertyOf).map(withComma), '}', '  '),
};

const CLIENT = `import { WorkOS } from '@workos-inc/node';

const workos = new WorkOS(process.env.${KEY});
`;

export function nodeOf(call: Call): string {
  if (call.kind === 'list actions') return fetchOf(call);
  return `${CLIENT}\n${call.kind === 'list schemas' ? listSchemas(call.action, call.parameters) : createEvent(call.event)}`;
}

/** The SDK has no list of actions. */
function fetchOf(call: Extract<Call, { kind: 'list actions' }>): string {
  return `// This SDK has no list of actions: the API itself is asked.
const response = await fetch(${LITERALS.text(listUrl(call))}, {
  headers: { Authorization: \`Bearer \${process.env.${KEY}}\` },
});
const actions = await response.json();
`;
}

function listSchemas(action: string, { limit, before, after, order }: ListParameters): string {
  const options = entriesOf({ limit, before, after, order }, LITERALS);
  const last = options.length === 0 ? '' : `, { ${options.map(propertyOf).join(', ')} }`;
  return `const schemas = await workos.auditLogs.listSchemas(${LITERALS.text(action)}${last});\n`;
}

/** The SDK has its names in camel case, and takes a moment as a `Date`. */
function createEvent(event: AuditLogEvent): string {
  const { action, version, occurred_at, actor, targets, context, metadata } = event;
  const named = { location: context.location, userAgent: context.user_agent };
  const code = LITERALS.object([
    ...entriesOf({ action, version }, LITERALS),
    ['occurredAt', `new Date(${LITERALS.text(occurred_at)})`],
    ...entriesOf({ actor, targets, context: named, metadata }, LITERALS),
  ]);
  return `await workos.auditLogs.createEvent(${LITERALS.text(ORGANIZATION)}, ${code});\n`;
}

/** In an object literal `__proto__` is a key like any other only when it is computed. */
function propertyOf([key, value]: Entry): string {
  if (key === '__proto__') return `['__proto__']: ${value}`;
  return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : LITERALS.text(key)}: ${value}`;
}
