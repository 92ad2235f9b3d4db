/** Who may see which environment, as the settings say it. */
import * as z from 'zod';
import { asciiLowerCase } from '../../contract/ascii-lower-case';
import type { AuthMode } from '../../contract/session';
import type { AccessRules } from './access';

const Rules = z.record(z.string(), z.array(z.string().min(1)));

/**
 * ENVIRONMENT_ACCESS. It is JSON because the name of a group may hold any separator. E-mail addresses are compared in
 * lower case, groups as written.
 */
export const accessRules = z.string().transform((text, context): AccessRules => {
  const rules = Rules.safeParse(jsonOf(text));
  if (!rules.success) {
    context.addIssue('must be JSON: by environment, the groups and e-mail addresses that may see it');
    return z.NEVER;
  }
  // JSON.parse keeps only the last value of a key that is given twice.
  const keys = keysOf(text);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) {
    context.addIssue(`names the environment “${twice}” twice; name it once with everybody who may see it`);
    return z.NEVER;
  }
  // Not the keys of the object: zod leaves out “__proto__”, which is no environment and has to be refused as such.
  return new Map(
    keys.map((id) => [id, Object.hasOwn(rules.data, id) ? (rules.data[id] ?? []).map(inOneCase) : []]),
  );
});

function inOneCase(who: string): string {
  return who.includes('@') ? asciiLowerCase(who) : who;
}

/** The keys of JSON text that is an object of lists of strings, in order: strings in front of a colon. */
function keysOf(text: string): string[] {
  const strings = text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)/g);
  return [...strings].flatMap(([, string = '', colon]) =>
    colon === ':' ? [String(JSON.parse(string))] : [],
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with the rules for the environments that there are, as lines for people. An environment without a rule
 * is a mistake: shown to nobody it would seem lost, shown to all it would be a leak.
 */
export function wrongAccess(
  { AUTH, ENVIRONMENT_ACCESS }: { AUTH: AuthMode; ENVIRONMENT_ACCESS?: AccessRules | undefined },
  environments: readonly string[],
): string[] {
  if (ENVIRONMENT_ACCESS === undefined) return [];
  if (AUTH === 'none') {
    return [
      'ENVIRONMENT_ACCESS tells readers apart, and nobody has to sign in. Set AUTH, for example AUTH=oidc.',
    ];
  }
  const unknown = [...ENVIRONMENT_ACCESS.keys()].filter((id) => !environments.includes(id));
  const unnamed = environments.filter((id) => !ENVIRONMENT_ACCESS.has(id));
  return [
    ...unknown.map(
      (id) =>
        `ENVIRONMENT_ACCESS names “${id}”, which is no environment; there are: ${environments.join(', ')}.`,
    ),
    ...unnamed.map(
      (id) =>
        `ENVIRONMENT_ACCESS does not say who may see “${id}”; add "${id}":["*"] for everybody who is signed in.`,
    ),
  ];
}
