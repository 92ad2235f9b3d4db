/** Readers who do what readers do, at a moderate rate, and what came of each request. */
import { actionsPath, comparePath, schemasPath } from '../src/contract/api.ts';
import { changesPath, feedPath } from '../src/contract/catalog-changes.ts';
import { fieldsPath } from '../src/contract/catalog-fields.ts';
import { actionSearchPath } from '../src/contract/catalog-query.ts';
import { pause } from './processes.ts';

/** `at` is when it was answered, by `performance.now()`; `status` is 0 where it was not. */
export type Asked = {
  readonly path: string;
  readonly at: number;
  readonly milliseconds: number;
  readonly status: number;
  readonly right: boolean;
  /** Milliseconds that a server took which does nothing. */
  readonly bare: number;
};

/** An action, as far as one has to know it to ask for it. */
export type Known = { readonly name: string; readonly versions: number };

const ENVIRONMENT = 'default';

/** Milliseconds from an answer to the same reader's next request, on average. */
const THINKING = 400;

/** Letter by letter, as somebody types it. */
const TYPED = ['u', 'us', 'use', 'user', 'inv', 'invo', 'sess', 'export', 'key', 'zzz'];

/** By how often it is done: what a list, a search or an action costs is what most requests cost. */
export function questionsOf(actions: readonly Known[]): readonly (readonly string[])[] {
  const edited = actions.filter(({ versions }) => versions > 1);
  const lists = [10, 50, 100].map((limit) => actionsPath(ENVIRONMENT, { limit }));
  const searches = TYPED.map((q) => actionSearchPath(ENVIRONMENT, { q, limit: 100 }));
  const opened = actions.map(({ name }) => schemasPath(ENVIRONMENT, name, { limit: 20 }));
  const pages = actions.map(({ name }) => `/${ENVIRONMENT}/actions/${encodeURIComponent(name)}`);
  const compared = edited.map(({ name }) => comparePath(ENVIRONMENT, name, 'previous...latest'));
  const changes = ['breaking', 'safe', undefined].map((verdict) =>
    changesPath(ENVIRONMENT, {
      limit: 50,
      ...(verdict === 'breaking' || verdict === 'safe' ? { verdict } : {}),
    }),
  );
  const fields = ['', 'id', 'ip'].map((q) => fieldsPath(ENVIRONMENT, { q, limit: 100 }));
  const sorted = [actionSearchPath(ENVIRONMENT, { sort: 'name', limit: 100 })];
  const polls = ['/readyz', feedPath(ENVIRONMENT), ...fields, ...sorted];
  return [lists, searches, searches, opened, opened, pages, compared, changes, polls];
}

/** What is not known yet cannot be told while WorkOS does not tell it; everything else always can. */
export function isRight({ status }: Pick<Asked, 'status'>, isTroubled: boolean): boolean {
  return status === 200 || (isTroubled && (status === 502 || status === 504));
}

/** Asks once, takes the whole answer, and never throws. */
export async function ask(address: string, path: string): Promise<Omit<Asked, 'right' | 'bare'>> {
  const started = performance.now();
  const status = await fetch(address + path).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
  const at = performance.now();
  return { path, at, milliseconds: at - started, status };
}

/** Where a reader asks, and a server that does nothing, which tells how busy the machine is. */
export type Addresses = { readonly server: string; readonly bare: string };

/** One reader, who goes on until told to stop. */
export async function read(
  { server, bare }: Addresses,
  questions: readonly (readonly string[])[],
  {
    note,
    isOver,
  }: { note: (asked: Omit<Asked, 'right' | 'bare'>, bare: number) => void; isOver: () => boolean },
): Promise<void> {
  while (!isOver()) {
    const asked = await ask(server, oneOf(oneOf(questions)));
    note(asked, (await ask(bare, '/')).milliseconds);
    await pause(THINKING * (0.5 + Math.random()));
  }
}

function oneOf<Thing>(things: readonly Thing[]): Thing {
  const thing = things[Math.floor(Math.random() * things.length)];
  if (thing === undefined) throw new Error('There is nothing to choose from.');
  return thing;
}
