/** An environment in memory that a test edits, as people edit one in WorkOS, with every call that it was asked. */
import type { ListParameters } from '../../contract/api';
import type { AuditLogAction, AuditLogSchema } from '../../contract/workos';
import { succeeded } from '../errors';
import type { RawList, Source } from '../sources/source';

export type Call = { what: 'actions' | 'schemas'; action?: string; parameters: ListParameters };

type Registered = { name: string; created_at: string; versions: AuditLogSchema[] };

export class Registry {
  /** In the order in which they were asked. */
  readonly calls: Call[] = [];
  /** The most calls for schemas that were ever under way at the same time. */
  mostAtOnce = 0;
  /** Answers in place of the registry where it gives something. */
  instead: (call: Call, count: number) => RawList | Promise<RawList> | undefined = () => undefined;
  readonly source: Source;
  readonly #actions = new Map<string, Registered>();
  #atOnce = 0;
  #clock = Date.parse('2026-01-05T12:00:00.000Z');

  constructor(actions: Readonly<Record<string, number>> = {}) {
    for (const [name, versions] of Object.entries(actions)) this.make(name, versions);
    this.source = {
      listActions: (parameters, { onAttempt }) => {
        onAttempt();
        return this.#answer({ what: 'actions', parameters }, () => this.#list());
      },
      listSchemas: async (action, parameters, { onAttempt }) => {
        onAttempt();
        this.mostAtOnce = Math.max(this.mostAtOnce, (this.#atOnce += 1));
        const answer = await this.#answer({ what: 'schemas', action, parameters }, () =>
          this.#schemas(action),
        );
        this.#atOnce -= 1;
        return answer;
      },
      health: () => ({ state: 'unknown' }),
    };
  }

  /** Makes an action; one of that name is replaced by another. */
  make(name: string, versions = 1): void {
    this.#actions.set(name, { name, created_at: this.#now(), versions: [] });
    for (let count = 0; count < versions; count += 1) this.edit(name);
  }

  /** Deletes an action and makes one of the same name and creation date. */
  makeAgain(name: string, versions: number): void {
    const created_at = this.#actions.get(name)?.created_at ?? this.#now();
    this.#actions.set(name, { name, created_at, versions: [] });
    for (let count = 0; count < versions; count += 1) this.edit(name);
  }

  /** Adds a version, with one more key than the one before. */
  edit(name: string): void {
    const action = this.#actions.get(name);
    if (action === undefined) throw new Error(`There is no action “${name}”.`);
    const version = action.versions.length + 1;
    const keys = Array.from({ length: version }, (_, index) => [`key${index}`, { type: 'string' }]);
    action.versions.push({
      object: 'audit_log_schema',
      version,
      targets: [{ type: 'team' }],
      metadata: { type: 'object', properties: Object.fromEntries(keys) },
      created_at: this.#now(),
    });
  }

  remove(name: string): void {
    this.#actions.delete(name);
  }

  /** The names of the actions whose schemas were asked for, with the limits. */
  schemaCalls(): string[] {
    return this.calls.flatMap(({ what, action, parameters }) =>
      what === 'schemas' ? [`${action} ${parameters.limit}`] : [],
    );
  }

  /** A page of the actions as they are now. */
  list(parameters: ListParameters): RawList {
    return pageOf(this.#list(), parameters);
  }

  async #answer(call: Call, items: () => { cursor: string; item: unknown }[]): Promise<RawList> {
    this.calls.push(call);
    // As on the way to WorkOS, others get their turn.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    return (await this.instead(call, this.calls.length)) ?? pageOf(items(), call.parameters);
  }

  #list(): { cursor: string; item: AuditLogAction }[] {
    return [...this.#actions.values()].toReversed().flatMap(({ name, created_at, versions }) => {
      const schema = versions.at(-1);
      if (schema === undefined) return [];
      const item = {
        object: 'audit_log_action' as const,
        name,
        schema,
        created_at,
        updated_at: schema.created_at,
      };
      return [{ cursor: Buffer.from(name).toString('base64url'), item }];
    });
  }

  #schemas(name: string): { cursor: string; item: AuditLogSchema }[] {
    const versions = this.#actions.get(name)?.versions ?? [];
    return versions.toReversed().map((item) => ({ cursor: String(item.version), item }));
  }

  #now(): string {
    this.#clock += 60_000;
    return new Date(this.#clock).toISOString();
  }
}

/** @param newestFirst all items */
function pageOf(
  newestFirst: { cursor: string; item: unknown }[],
  { limit = 10, after, order }: ListParameters,
): RawList {
  const items = order === 'asc' ? newestFirst.toReversed() : newestFirst;
  const start = after === undefined ? 0 : items.findIndex(({ cursor }) => cursor === after) + 1;
  const data = items.slice(start, start + limit);
  const next = start + limit < items.length ? (data.at(-1)?.cursor ?? null) : null;
  const list = {
    object: 'list',
    data: data.map(({ item }) => item),
    list_metadata: { before: null, after: next },
  };
  return succeeded(new Uint8Array(Buffer.from(JSON.stringify(list))));
}
