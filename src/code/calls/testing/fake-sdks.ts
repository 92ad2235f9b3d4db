/** Packages in the SDKs' place that write what they were called with, as a line of JSON each. */

/** How an interpreter runs samples one after the other: files to write, and its arguments. */
export type Run = {
  command: string;
  extension: string;
  args: readonly string[];
  files: { readonly [path: string]: string };
};

const node: Run = {
  command: 'node',
  extension: 'mjs',
  args: ['main.mjs'],
  files: {
    'node_modules/@workos-inc/node/package.json': '{ "type": "module", "main": "index.js" }',
    'node_modules/@workos-inc/node/index.js': `
const write = (value) => console.log(JSON.stringify(value));
export class WorkOS {
  constructor(key) { this.key = key; }
  auditLogs = {
    listSchemas: async (action_name, options) => write({ key: this.key, action_name, ...options }),
    createEvent: async (organization_id, { occurredAt, context: { userAgent, location }, ...event }) =>
      write({ organization_id, event: { ...event, occurred_at: occurredAt.toISOString(), context: { location, user_agent: userAgent } } }),
  };
}`,
    'main.mjs': `
import { readdirSync } from 'node:fs';
globalThis.fetch = async (url, { headers }) => (console.log(JSON.stringify({ url, ...headers })), { json: async () => ({}) });
for (const file of readdirSync('samples').sort()) await import('./samples/' + file);`,
  },
};

const python: Run = {
  command: 'python3',
  extension: 'py',
  args: ['-B', 'main.py'],
  files: {
    'workos/__init__.py': `
import json
def write(**values): print(json.dumps(values, default=lambda value: value.__dict__ if hasattr(value, "__dict__") else value.isoformat(timespec="milliseconds").replace("+00:00", "Z")))
class AuditLogs:
    def __init__(self, key): self.key = key
    def list_actions(self, **values): write(key=self.key, **values)
    def list_action_schemas(self, **values): write(key=self.key, **values)
    def create_event(self, **values): write(**values)
class WorkOSClient:
    def __init__(self, *, api_key, client_id): self.audit_logs = AuditLogs(api_key)`,
    'workos/audit_logs/__init__.py': '',
    'workos/audit_logs/models.py': `
class Model:
    def __init__(self, **values): self.__dict__.update(values)
AuditLogEvent = AuditLogEventActor = AuditLogEventContext = AuditLogEventTarget = Model`,
    'main.py': `
import os, runpy
for file in sorted(os.listdir("samples")): runpy.run_path("samples/" + file)`,
  },
};

const ruby: Run = {
  command: 'ruby',
  extension: 'rb',
  args: ['-I', '.', 'main.rb'],
  files: {
    'workos.rb': `
require "json"
module WorkOS
  Config = Struct.new(:api_key)
  def self.configure; yield(@config = Config.new); end
  def self.client; self; end
  def self.audit_logs; self; end
  def self.list_actions(**values); puts JSON.generate({ key: @config.api_key, **values }); end
  def self.list_action_schemas(**values); puts JSON.generate({ key: @config.api_key, **values }); end
  def self.create_event(organization_id:, event:); puts JSON.generate({ organization_id: organization_id, event: event }); end
end`,
    'main.rb': `
Encoding.default_external = Encoding::UTF_8
Dir.children("samples").sort.each { |file| load "./samples/#{file}" }`,
  },
};

const php: Run = {
  command: 'php',
  extension: 'php',
  args: ['main.php'],
  files: {
    'sdk.php': `<?php
namespace WorkOS\\Resource {
    enum PaginationOrder: string { case Normal = "normal"; case Desc = "desc"; case Asc = "asc"; }
    class Model implements \\JsonSerializable {
        private array $values = [];
        function __construct(...$values) {
            foreach ($values as $name => $value) $this->values[strtolower(preg_replace("/[A-Z]/", "_$0", $name))] = $value;
        }
        function jsonSerialize(): mixed { return $this->values; }
    }
    class AuditLogEvent extends Model {}
    class AuditLogEventActor extends Model {}
    class AuditLogEventContext extends Model {}
    class AuditLogEventTarget extends Model {}
}
namespace WorkOS {
    class WorkOS {
        private string $key;
        function __construct(string $apiKey, string $clientId) { $this->key = $apiKey; }
        function auditLogs() { return $this; }
        function listActions(...$values) { $this->write(["key" => $this->key, ...$values]); }
        function listActionSchemas(...$values) { $this->write(["key" => $this->key, ...$values]); }
        function createEvent(...$values) { $this->write($values); }
        private function write(array $values) { echo json_encode(new Resource\\Model(...$values), JSON_THROW_ON_ERROR), "\\n"; }
    }
}`,
    'main.php': `<?php
require "sdk.php";
foreach (glob("samples/*") as $file) require $file;`,
  },
};

export const RUNS: readonly (Run & { language: 'node' | 'python' | 'ruby' | 'php' })[] = [
  { language: 'node', ...node },
  { language: 'python', ...python },
  { language: 'ruby', ...ruby },
  { language: 'php', ...php },
];
