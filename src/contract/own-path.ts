/** An address to go to that came in a link: data from outside. */
import { isOpenPlace } from './session';

/** Our longest links are shorter. */
const LONGEST = 2000;

/** One slash and no second, of either kind: browsers read `/\` as `//`, and drop tabs and line breaks before they look. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x7e]*$/;

/** Some origin that cannot exist (RFC 2606). */
const HERE = 'http://here.invalid';

/** The address where it is a place of ours, and otherwise the start page: never another site, nor signing in itself. */
export function ownPath(address: string | null | undefined): string {
  if (address === undefined || address === null || address.length > LONGEST || !OWN_PATH.test(address))
    return '/';
  if (!URL.canParse(address, HERE)) return '/';
  const { origin, pathname } = new URL(address, HERE);
  if (origin !== HERE || /^\/(\/|auth\/)/.test(pathname)) return '/';
  return isOpenPlace(pathname) ? '/' : address;
}
