/** What many readers ask, and whether the answers are those that one server alone gives. */
import { actionsPath, comparePath, schemasPath } from '../../src/contract/api';
import { fieldsPath } from '../../src/contract/catalog-fields';
import { actionSearchPath } from '../../src/contract/catalog-query';
import { ActionList } from '../../src/contract/workos';

export type Answer = {
  readonly path: string;
  /** 0 where there was none. */
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
};

const ENVIRONMENT = 'default';
const AT_A_TIME = 24;

/** A mix of what readers open: lists, searches, versions, comparisons, whole pages, and what a load balancer asks. */
export async function questionsOf(address: string, actions: number): Promise<string[]> {
  const listed = await fetch(address + actionsPath(ENVIRONMENT, { limit: 100 }));
  const { data } = ActionList.parse(await listed.json());
  const several = data.slice(0, actions).map(({ name }) => name);
  const edited = data.filter(({ schema }) => schema.version > 1).map(({ name }) => name);
  return [
    '/healthz',
    ...[5, 10, 25, 50].flatMap((limit) => [
      actionsPath(ENVIRONMENT, { limit }),
      actionsPath(ENVIRONMENT, { limit, order: 'asc' }),
    ]),
    ...['user', 'sess', 'org', 'inv', 'role', 'none_is_called_so'].map((q) =>
      actionSearchPath(ENVIRONMENT, { q, limit: 20 }),
    ),
    actionSearchPath(ENVIRONMENT, { sort: 'name', limit: 50 }),
    fieldsPath(ENVIRONMENT, { limit: 20 }),
    ...edited.slice(0, 6).map((name) => comparePath(ENVIRONMENT, name, 'previous...latest')),
    ...several.map((name) => schemasPath(ENVIRONMENT, name, { limit: 20 })),
    ...several.slice(0, 12).map((name) => `/${ENVIRONMENT}/actions/${encodeURIComponent(name)}`),
    `/${ENVIRONMENT}/actions`,
  ];
}

/** So many questions, each of the given ones about equally often, in an order that is mixed and always the same. */
export function mixed(questions: readonly string[], count: number): string[] {
  // Steps of a size that shares no factor with a prime meet every place.
  return Array.from({ length: count }, (_, nth) => questions[(nth * 7919) % questions.length] ?? '');
}

/**
 * Asks all of them, so many at a time.
 *
 * @param answered called after each, with how many were answered by then
 */
export async function askAll(
  address: string,
  paths: readonly string[],
  answered: (count: number) => void = () => undefined,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const left = paths.values();
  const reader = async () => {
    for (const path of left) {
      answers.push(await ask(address, path));
      answered(answers.length);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, reader));
  return answers;
}

export async function ask(address: string, path: string): Promise<Answer> {
  try {
    const response = await fetch(address + path);
    return { path, status: response.status, body: await response.text(), headers: response.headers };
  } catch (error) {
    return { path, status: 0, body: String(error), headers: new Headers() };
  }
}

/** What one server alone answers to each, for `wrongOnes`. Throws where it has no answer. */
export async function expectedOf(address: string, paths: readonly string[]): Promise<Map<string, string>> {
  const answers = await askAll(address, paths);
  const refused = answers.find(({ status }) => status !== 200);
  if (refused !== undefined) throw new Error(`${refused.path}: ${refused.status} ${refused.body}`);
  return new Map(answers.map(({ path, body }) => [path, body]));
}

/** A line for each answer that is none, or another one than expected. */
export function wrongOnes(answers: readonly Answer[], expected: ReadonlyMap<string, string>): string[] {
  return answers.flatMap(({ path, status, body }) => {
    const wrong = wrongIn(body, expected.get(path) ?? '');
    if (status === 200 && wrong === undefined) return [];
    return [`${path}: ${status} ${(wrong ?? body).slice(0, 300)}`];
  });
}

function wrongIn(body: string, expected: string): string | undefined {
  if (!body.startsWith('<!doctype html>')) return timeless(body) === timeless(expected) ? undefined : body;
  const [[page, data], [expectedPage, expectedData]] = [partsOf(body), partsOf(expected)];
  if (page !== expectedPage) return page;
  // What takes a server long is left out: the page asks for it by itself.
  return data.find((one) => !expectedData.includes(one));
}

/** The page, and each answer that stands in it already. */
function partsOf(html: string): [page: string, data: string[]] {
  const page = html.replace(INITIAL_DATA, '');
  const text = INITIAL_DATA.exec(html)?.[1] ?? '[]';
  const answers: { path: string; body: unknown }[] = JSON.parse(text);
  return [page, answers.map(({ path, body }) => `${path} ${timeless(JSON.stringify(body))}`)];
}

const INITIAL_DATA = /<script type="application\/json" id="initial-data">(.*?)<\/script>/s;

/** Without when it was gathered, and how WorkOS is at the moment. */
function timeless(text: string): string {
  return text.replace(/"asOf":"[^"]+"/g, '"asOf":"…"').replace(/,"problem":\{[^{}]*\}/g, '');
}
