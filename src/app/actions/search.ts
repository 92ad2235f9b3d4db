import type { ActionsLink } from '../../contract/actions-link';
import { textsOf } from '../lib/search-params';

const PARAMETERS = ['q', 'namespace', 'target', 'field', 'sort', 'order'] as const;

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function actionsSearch(search: Record<string, unknown>): ActionsLink {
  return textsOf(search, PARAMETERS);
}
