/** Who may see which environment, as the settings say it. */
import * as z from 'zod';
import type { AuthMode } from '../../contract/session';
import type { AccessRules } from './access';

const Rules = z.record(z.string(), z.array(z.string().min(1)));

/** ENVIRONMENT_ACCESS: JSON, because a group's name may hold whatever stands between names elsewhere. Addresses are compared in lower case; groups as they are. */
export const accessRules = z.string().transform((text, context): AccessRules => {
  const rules = Rules.safeParse(jsonOf(text));
  if (!rules.success) {
    context.addIssue('must be JSON: by environment, the groups and e-mail addresses that may see it');
    return z.NEVER;
  }
  return new Map(Object.entries(rules.data).map(([id, whos]) => [id, whos.map(inOneCase)]));
});

function inOneCase(who: string): string {
  return who.includes('@') ? who.toLowerCase() : who;
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
