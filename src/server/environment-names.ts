/** What the environments are called for people, and in which order they stand. */
import * as z from 'zod';
import type { Environment } from '../contract/api';
import { idNamedBy, type KeyedEnvironment } from './keys';

const VARIABLE = 'ENVIRONMENT_NAME';
const LONGEST_NAME = 60;

/** Control characters, line and paragraph separators, and what turns the direction of the text around it. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** ENVIRONMENTS_ORDER: ids with commas between them. Whether there are such environments is not judged here. */
export const environmentsOrder = z
  .string()
  .transform((text) => text.split(',').map((id) => id.trim()))
  .refine(
    (ids) => ids.every((id) => id !== '') && new Set(ids).size === ids.length,
    'must be names of environments, each once, with commas between them',
  );

/** What ENVIRONMENTS_ORDER names that there is not, as lines for people. */
export function wrongOrder(order: readonly string[], environments: readonly string[]): string[] {
  return order
    .filter((id) => !environments.includes(id))
    .map(
      (id) =>
        `ENVIRONMENTS_ORDER names “${id}”, which is no environment; there are: ${environments.join(', ')}.`,
    );
}

/** Those that the order names first, as it has them; the others after them, as they were. */
export function inOrder(
  environments: readonly KeyedEnvironment[],
  order: readonly string[],
): KeyedEnvironment[] {
  const rank = ({ about }: KeyedEnvironment) => {
    const index = order.indexOf(about.id);
    return index === -1 ? order.length : index;
  };
  return environments.toSorted((a, b) => rank(a) - rank(b));
}

/** Calls the environments what each `ENVIRONMENT_NAME_<NAME>` says. Problems are lines for people. */
export function withNames(
  environments: readonly KeyedEnvironment[],
  env: Readonly<Record<string, string | undefined>>,
): { environments: KeyedEnvironment[]; problems: string[] } {
  const problems: string[] = [];
  const ids = environments.map(({ about }) => about.id);
  const variables = new Map<string, string>();
  const names = new Map<string, string>();
  for (const variable of Object.keys(env).filter(namesOne).toSorted()) {
    const id = idNamedBy(variable, VARIABLE);
    const name = (env[variable] ?? '').trim();
    const problem =
      problemWith(variable, name) ?? unknown(variable, id, ids) ?? twice(variable, variables.get(id));
    variables.set(id, variable);
    if (problem === undefined) names.set(id, name);
    else problems.push(problem);
  }
  const named = environments.map(({ about, key }) => ({
    about: called(about, names.get(about.id) ?? about.name),
    key,
  }));
  return { environments: named, problems: [...problems, ...alike(named.map(({ about }) => about))] };
}

function called(about: Environment, name: string): Environment {
  const isProduction = [about.id, name].some(saysProduction);
  return { ...about, name, ...(isProduction && { production: true }) };
}

const PRODUCTION: ReadonlySet<string> = new Set(['prod', 'production', 'live']);
const BEFORE_IT: ReadonlySet<string> = new Set(['non', 'not', 'pre']);

/** Whether a mistake would cost here, as words have it: `eu-prod` and “EU (live)” are production, `pre-prod` is not. */
function saysProduction(text: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.some((word, index) => PRODUCTION.has(word) && !BEFORE_IT.has(words[index - 1] ?? ''));
}

function namesOne(variable: string): boolean {
  return variable.startsWith(`${VARIABLE}_`);
}

function problemWith(variable: string, name: string): string | undefined {
  if (name.length >= 1 && name.length <= LONGEST_NAME && !UNPRINTABLE.test(name)) return undefined;
  return `${variable} must be a name of 1 to ${LONGEST_NAME} characters in one line, for example ${variable}=EU staging.`;
}

function unknown(variable: string, id: string, ids: readonly string[]): string | undefined {
  if (ids.includes(id)) return undefined;
  const there = ids.length === 0 ? 'no key is set' : `there are: ${ids.join(', ')}`;
  return `${variable} names the environment “${id}”, which has no key (${there}); set its key or remove ${variable}.`;
}

function twice(variable: string, other: string | undefined): string | undefined {
  return other === undefined
    ? undefined
    : `${variable} and ${other} name the same environment; remove one of them.`;
}

/** Two environments that nobody could tell apart by what they are called. */
function alike(environments: readonly Environment[]): string[] {
  const seen = new Map<string, string>();
  return environments.flatMap(({ id, name }) => {
    const folded = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');
    const other = seen.get(folded);
    seen.set(folded, id);
    if (other === undefined) return [];
    const variable = `${VARIABLE}_${id.toUpperCase().replaceAll('-', '_')}`;
    return [
      `The environments “${other}” and “${id}” are both called “${name}”; call one otherwise, for example ${variable}=Another name.`,
    ];
  });
}
