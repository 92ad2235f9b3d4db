import { textsOf } from '../lib/search-params';

/** What a link to the check of an event says, known or not: the version whose errors are shown. Never the event. */
export type EventSearch = { version?: string };

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function eventSearch(search: Record<string, unknown>): EventSearch {
  return textsOf(search, ['version']);
}
