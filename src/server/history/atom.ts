/** Changes as an Atom feed (RFC 4287). */
import { createHash } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import type { Environment } from '../../contract/api';
import type { ChangeVerdict, HistoryState } from '../../contract/catalog-changes';
import type { LoggedVersion } from './change-log';

/** `self` is the feed's own path and query; `changes` are newest first; `history` tells how much they are of all. */
export type FeedContent = {
  environment: Environment;
  self: string;
  changes: readonly LoggedVersion[];
  history: HistoryState;
};

const builder = new XMLBuilder({
  ignoreAttributes: false,
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** Where a feed has no entry, or an entry no date that can be read: Atom wants one. */
const NO_DATE = '1970-01-01T00:00:00.000Z';

const VERDICT_WORDS: Record<ChangeVerdict, string> = {
  identical: 'identical',
  safe: 'safe',
  breaking: 'breaking',
  cannot_tell: 'cannot tell',
  first: 'first version',
};

/** The feed as XML. Links are paths, to be read against the feed's own address. */
export function atomFeed({ environment, self, changes, history }: FeedContent): string {
  const [newest] = changes;
  const home = `/${encodeURIComponent(environment.id)}/changes`;
  const xml: unknown = {
    '?xml': { '@_version': '1.0', '@_encoding': 'utf-8' },
    feed: {
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      id: uuidOf(['feed', environment.id, self]),
      title: allowed(`Audit log schema changes in ${environment.name}`),
      ...(!history.complete && { subtitle: incompleteness(history) }),
      updated: newest === undefined ? NO_DATE : dateOf(newest),
      author: { name: 'Audit Schema Explorer' },
      link: [
        { '@_rel': 'self', '@_type': 'application/atom+xml', '@_href': self },
        { '@_rel': 'alternate', '@_type': 'text/html', '@_href': home },
      ],
      entry: changes.map((change) => entryOf(environment.id, change)),
    },
  };
  return builder.build(xml);
}

/** `Incomplete: 33 of 36 known actions are loaded. Errors: upstream_invalid 2, upstream_timeout 1.` */
function incompleteness({ loaded, total, missing = [] }: HistoryState): string {
  const errors = missing.map(({ code, count }) => `${code} ${count}`).join(', ');
  return `Incomplete: ${loaded} of ${total} known actions are loaded.${errors === '' ? '' : ` Errors: ${errors}.`}`;
}

function entryOf(environment: string, change: LoggedVersion) {
  const { action, version } = change;
  const { verdict, summary, created_at } = version;
  return {
    id: uuidOf([environment, action, version.version, created_at]),
    title: allowed(`${action} version ${version.version}: ${VERDICT_WORDS[verdict]}`),
    updated: dateOf(change),
    link: { '@_rel': 'alternate', '@_type': 'text/html', '@_href': addressOf(environment, change) },
    category: { '@_term': verdict, '@_label': VERDICT_WORDS[verdict] },
    summary: allowed(summary),
  };
}

/** Where a reader sees the change: the comparison with the version before, or the action where there is none. */
function addressOf(environment: string, { action, version, previous }: LoggedVersion): string {
  const place = `/${encodeURIComponent(environment)}/actions/${encodeURIComponent(action.toWellFormed())}`;
  return previous === null ? place : `${place}/compare/${previous}...${version.version}`;
}

function dateOf({ at }: LoggedVersion): string {
  return at === -Infinity ? NO_DATE : new Date(at).toISOString();
}

/** The same for the same parts for ever; a UUID of the form that is free for such things (RFC 9562, section 5.8). */
function uuidOf(parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
}

/** Without the characters that no XML document may hold, escaped or not (XML 1.0, section 2.2). */
function allowed(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}
