import type { Reader } from '../authenticator';
import type { Allowed } from './oidc-settings';

/** Whether somebody is let in: by address, by its domain, or by a group. */
export function isAllowed({ email, groups }: Reader, allowed: Allowed): boolean {
  if (groups.some((group) => allowed.groups.has(group))) return true;
  if (email === undefined) return false;
  return allowed.emails.has(email) || allowed.domains.has(domainOf(email));
}

/** What stands after the last @. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}
