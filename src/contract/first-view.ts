/** Which places the page has, and what each asks the API for first. The server answers that inside index.html. */
import { firstPageOfActions } from './actions-link';
import { ENVIRONMENTS_PATH } from './api';
import { changesAskedFor, changesPage, fieldsAskedFor, fieldsPage } from './environment-pages';
import { firstVersionsPage } from './first-pages';
import { SESSION_PATH, isOpenPlace } from './session';
import { firstPageOfPair } from './version-pair-page';

export type FirstView = { known: boolean; paths: string[] };

/**
 * What the page at this address will ask for first.
 *
 * @param pathname as in a URL, percent-encoded; broken encoding makes it an unknown place, never an exception
 * @param search with or without `?`
 * @returns `known: false` for an address that is no place of the page; `paths` are API paths with their query
 */
export function firstViewOf(pathname: string, search: string): FirstView {
  if (isOpenPlace(pathname)) return { known: true, paths: [] };
  const segments = decodedSegments(pathname);
  const paths = segments === undefined ? undefined : pathsOf(segments, search);
  return { known: paths !== undefined, paths: [ENVIRONMENTS_PATH, SESSION_PATH, ...(paths ?? [])] };
}

/** `undefined` for no place of the page. */
function pathsOf(segments: readonly string[], search: string): string[] | undefined {
  const [environment, section, action, subject, pair, ...rest] = segments;
  if (environment === undefined) return [];
  if (environment === 'help') return section === 'verdicts' && action === undefined ? [] : undefined;
  if (section === 'fields' || section === 'changes')
    return action === undefined ? [firstPageOf(section, environment, search)] : undefined;
  if (rest.length > 0 || (section !== undefined && section !== 'actions')) return undefined;
  if (action === undefined) return [firstPageOfActions(environment, Object.fromEntries(firstOfEach(search)))];
  if (subject === undefined) return [firstVersionsPage(environment, action)];
  if (subject === 'event' && pair === undefined) return [firstVersionsPage(environment, action)];
  if (subject !== 'compare' || pair === undefined) return undefined;
  return [firstPageOfPair(environment, action, pair)];
}

function firstPageOf(section: 'fields' | 'changes', environment: string, search: string): string {
  const link = Object.fromEntries(firstOfEach(search));
  return section === 'fields'
    ? fieldsPage(environment, fieldsAskedFor(link), null)
    : changesPage(environment, changesAskedFor(link), null);
}

/** Of a parameter that is given twice the first counts, as it does in the page. */
function firstOfEach(search: string): [string, string][] {
  return [...new URLSearchParams(search)].toReversed();
}

function decodedSegments(pathname: string): string[] | undefined {
  try {
    return pathname
      .replace(/^\//, '')
      .replace(/\/$/, '')
      .split('/')
      .filter((part, index) => part !== '' || index > 0)
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
