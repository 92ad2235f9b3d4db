import { expect, test } from 'vitest';
import { eventOf } from '../../audit-schema/event';
import type { ListParameters } from '../../contract/api';
import { LANGUAGES, type LanguageId } from '../languages';
import { sampleOf } from './sample';

const ACTION = 'user.logged_in';

function listActions(language: LanguageId, parameters: ListParameters = {}): string {
  return sampleOf(language, { kind: 'list actions', parameters });
}

function listSchemas(language: LanguageId, parameters: ListParameters = {}): string {
  return sampleOf(language, { kind: 'list schemas', action: ACTION, parameters });
}

function createEvent(language: LanguageId): string {
  const metadata = { plan: 'pro', seats: 3, trial: false };
  const targets = [{ type: 'team' }, { type: 'invoice', metadata: { total: 9.5 } }];
  return sampleOf(language, { kind: 'create event', event: eventOf(ACTION, 3, { metadata, targets }) });
}

/**
 * What the samples of https://workos.com/docs/reference/audit-logs/schema hold, with the key from the environment.
 * Where the types of an SDK ask for more than the reference shows (Go, Rust), the call goes on after it.
 */
const REFERENCE: Record<LanguageId, { both: readonly string[]; actions: string; schemas: string }> = {
  curl: {
    both: ['  --header "Authorization: Bearer $WORKOS_API_KEY"'],
    actions: 'curl "https://api.workos.com/audit_logs/actions" \\',
    schemas: 'curl "https://api.workos.com/audit_logs/actions/user.logged_in/schemas" \\',
  },
  node: {
    both: ['process.env.WORKOS_API_KEY'],
    actions: "await fetch('https://api.workos.com/audit_logs/actions', {",
    schemas: "await workos.auditLogs.listSchemas('user.logged_in');",
  },
  ruby: {
    both: [
      'require "workos"',
      'WorkOS.configure do |config|',
      'config.api_key = ENV.fetch("WORKOS_API_KEY")',
    ],
    actions: 'WorkOS.client.audit_logs.list_actions\n',
    schemas: 'WorkOS.client.audit_logs.list_action_schemas(action_name: "user.logged_in")',
  },
  python: {
    both: [
      'from workos import WorkOSClient',
      'client = WorkOSClient(',
      'api_key=os.environ["WORKOS_API_KEY"],',
      'client_id=os.environ["WORKOS_CLIENT_ID"],',
    ],
    actions: 'client.audit_logs.list_actions()',
    schemas: 'client.audit_logs.list_action_schemas(action_name="user.logged_in")',
  },
  go: {
    both: ['"github.com/workos/workos-go/v9"', 'client := workos.NewClient(os.Getenv("WORKOS_API_KEY"))'],
    actions: 'client.AuditLogs().ListActions(context.Background(), &workos.AuditLogsListActionsParams{})',
    schemas: 'client.AuditLogs().ListActionSchemas(context.Background(), "user.logged_in", &workos.',
  },
  php: {
    both: [
      'use WorkOS\\WorkOS;',
      '$workos = new WorkOS(',
      'apiKey: getenv("WORKOS_API_KEY"),',
      'clientId: getenv("WORKOS_CLIENT_ID"),',
    ],
    actions: '$workos->auditLogs()->listActions();',
    schemas: '$workos->auditLogs()->listActionSchemas(actionName: "user.logged_in");',
  },
  java: {
    both: ['import com.workos.WorkOS;', 'WorkOS workos = new WorkOS(System.getenv("WORKOS_API_KEY"));'],
    actions: 'workos.auditLogs.listActions();',
    schemas: 'workos.auditLogs.listActionSchemas("user.logged_in");',
  },
  dotnet: {
    both: [
      'using WorkOS;',
      'var client = new WorkOSClient(new WorkOSOptions',
      'ApiKey = Environment.GetEnvironmentVariable("WORKOS_API_KEY"),',
      'ClientId = Environment.GetEnvironmentVariable("WORKOS_CLIENT_ID"),',
    ],
    actions: 'await client.AuditLogs.ListActionsAsync();',
    schemas: 'await client.AuditLogs.ListActionSchemasAsync("user.logged_in");',
  },
  rust: {
    both: [
      'use workos::Client;',
      '.api_key(std::env::var("WORKOS_API_KEY")',
      '.client_id(std::env::var("WORKOS_CLIENT_ID")',
    ],
    actions: '.list_actions(ListActionsParams::default())',
    schemas: '.list_action_schemas("user.logged_in", ListActionSchemasParams::default())',
  },
};

test.each(LANGUAGES)('the lists in $name are the calls of the reference', ({ id }) => {
  const { both, actions, schemas } = REFERENCE[id];
  for (const part of [...both, actions]) expect(listActions(id)).toContain(part);
  for (const part of id === 'node' ? [schemas] : [...both, schemas]) expect(listSchemas(id)).toContain(part);
});

test('Node says why it asks the API for actions', () => {
  expect(listActions('node')).toMatch(/^\/\/ This SDK has no list of actions/);
});

const PARAMETERS: Record<LanguageId, string> = {
  curl: '/schemas?limit=20&after=a+%26&order=asc"',
  node: "listSchemas('user.logged_in', { limit: 20, after: 'a &', order: 'asc' });",
  ruby: '(action_name: "user.logged_in", limit: 20, after: "a &", order: "asc")',
  python: '(action_name="user.logged_in", limit=20, after="a &", order="asc")',
  go: `PaginationParams: workos.PaginationParams{
			Limit: pointer(20),
			After: pointer("a &"),
			Order: pointer("asc"),
		},`,
  php: '(actionName: "user.logged_in", limit: 20, after: "a &", order: PaginationOrder::Asc);',
  java: '("user.logged_in", null, "a &", 20, PaginationOrder.Asc);',
  dotnet: '    Limit = 20,\n    After = "a &",\n    Order = PaginationOrder.Asc,\n',
  rust: `limit: Some(20),
            after: Some("a &".to_string()),
            order: Some(PaginationOrder::Asc),
            ..Default::default()`,
};

test.each(LANGUAGES)('the parameters of the view are in the sample in $name', ({ id }) => {
  expect(listSchemas(id, { limit: 20, after: 'a &', order: 'asc' })).toContain(PARAMETERS[id]);
  expect(listActions(id, { before: 'action_1' })).toContain('action_1');
});

const EVENTS: Record<LanguageId, readonly string[]> = {
  curl: ['--request POST', '"occurred_at": "2026-01-15T12:00:00.000Z"', '"version": 3'],
  node: ['createEvent(', "occurredAt: new Date('2026-01-15T12:00:00.000Z')", 'version: 3'],
  ruby: ['audit_logs.create_event(', 'occurred_at: "2026-01-15T12:00:00.000Z"', 'version: 3'],
  python: [
    'audit_logs.create_event(',
    'datetime.fromisoformat("2026-01-15T12:00:00.000+00:00")',
    'version=3',
  ],
  go: [
    '.CreateEvent(context.Background(), ',
    'OccurredAt: "2026-01-15T12:00:00.000Z"',
    'Version:    pointer(3)',
  ],
  php: ['auditLogs()->createEvent(', 'occurredAt: "2026-01-15T12:00:00.000Z"', 'version: 3'],
  java: ['auditLogs.createEvent(', 'OffsetDateTime.parse("2026-01-15T12:00:00.000Z")', '3L'],
  dotnet: ['AuditLogs.CreateEventAsync(', 'DateTimeOffset.Parse("2026-01-15T12:00:00.000Z")', 'Version = 3'],
  rust: ['.create_event(', 'occurred_at: "2026-01-15T12:00:00.000Z"', 'version: Some(3)'],
};

test.each(LANGUAGES)('an event in $name has its version, moment, targets and metadata', ({ id }) => {
  const parts = ['org_01EHWNCE74X7JSDV0X3SZ3KJNY', ...EVENTS[id], 'team_01', 'invoice_02', 'total', 'seats'];
  for (const part of parts) expect(createEvent(id)).toContain(part);
});

test.each(['dotnet', 'rust'] as const)('%s says that its SDK takes no nested metadata', (id) => {
  const event = eventOf(ACTION, 1, { metadata: { list: [1] }, targets: [] });
  const note = 'For what is nested, call the API itself.';
  expect(sampleOf(id, { kind: 'create event', event })).toContain(note);
  expect(createEvent(id)).not.toContain(note);
});

test('numbers stay what they are, beyond what is exact too', () => {
  const metadata = { big: 2 ** 53 - 1, huge: 1e21, tiny: -5e-7, whole: 2 ** 63 };
  const event = eventOf(ACTION, 1, { metadata, targets: [] });
  const java = sampleOf('java', { kind: 'create event', event });
  for (const code of ['9007199254740991L', '1e+21', '-5e-7', '9.223372036854776e+18'])
    expect(java).toContain(code);
});
