import type { Environment } from '../contract/api';
/** The variables that hold WorkOS keys: one a key, one key an environment. */
import { asciiLowerCase } from '../contract/ascii-lower-case';
import { Secret } from './secret';

export type KeyedEnvironment = { readonly about: Environment; readonly key: Secret };

const VARIABLE = 'WORKOS_API_KEY';
const DEFAULT_ID = 'default';

/** First segments of our own addresses; an environment of that name could not be reached. */
const RESERVED: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'auth',
  'feeds',
  'fonts',
  'healthz',
  'help',
  'metrics',
  'readyz',
  'settings',
  'sign-in',
  'sign-out',
  'signed-out',
  'static',
]);

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What an Authorization header can carry (RFC 6750, section 2.1, and then some). */
const KEY = /^[\x21-\x7e]+$/;

/** A shorter text would be found by chance in messages, where keys are searched for. No key of WorkOS is so short. */
const SHORTEST_KEY = 8;

/** Reads all keys, the default one first, then by name. A problem names the variable and never its value. */
export function readKeys(env: Readonly<Record<string, string | undefined>>): {
  environments: KeyedEnvironment[];
  problems: string[];
} {
  const environments: KeyedEnvironment[] = [];
  const problems: string[] = [];
  const variables = new Map<string, string>();
  for (const variable of Object.keys(env).filter(holdsKey).toSorted()) {
    const id = idOf(variable);
    const key = env[variable] ?? '';
    const problem = problemWith(variable, id, key) ?? twice(variable, variables.get(id));
    variables.set(id, variable);
    if (problem === undefined) environments.push(environment(id, key));
    else problems.push(problem);
  }
  return { environments, problems };
}

function holdsKey(variable: string): boolean {
  return variable === VARIABLE || variable.startsWith(`${VARIABLE}_`);
}

function idOf(variable: string): string {
  return variable === VARIABLE ? DEFAULT_ID : idNamedBy(variable, VARIABLE);
}

/** The id of the environment that the end of a variable's name means: `EU_STAGING` is `eu-staging`. */
export function idNamedBy(variable: string, prefix: string): string {
  return asciiLowerCase(variable.slice(prefix.length + 1)).replaceAll('_', '-');
}

function problemWith(variable: string, id: string, key: string): string | undefined {
  if (!ID.test(id)) {
    return `${variable} must end in letters, digits and single “_”, for example ${VARIABLE}_EU_STAGING.`;
  }
  if (RESERVED.has(id)) {
    return `${variable} makes the environment “${id}”, whose address is already in use; choose another name, for example ${VARIABLE}_PRODUCTION.`;
  }
  const example = `for example ${variable}=sk_example_123`;
  if (key === '') return `${variable} is empty; give it a key, ${example}, or remove it.`;
  if (key.length < SHORTEST_KEY) {
    return `${variable} must be a key of at least ${SHORTEST_KEY} characters, ${example}.`;
  }
  if (!KEY.test(key)) return `${variable} must be a key without spaces or line breaks, ${example}.`;
  return undefined;
}

function twice(variable: string, other: string | undefined): string | undefined {
  if (other === undefined) return undefined;
  return `${variable} and ${other} make the same environment; rename one, for example to ${VARIABLE}_STAGING.`;
}

function environment(id: string, key: string): KeyedEnvironment {
  const words = id.replaceAll('-', ' ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return { about: { id, name, source: 'workos' }, key: new Secret(key) };
}
