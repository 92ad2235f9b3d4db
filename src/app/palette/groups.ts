import { recentOf } from '../lib/recent';
import type { Recent } from '../lib/recent-list';
import { entryKey, type Entry, type Group } from './entry';
import { matching, ordered } from './matching';
import { actionEntry, fieldEntry } from './places';

/** Everything that may be offered at a place. */
export type Offers = {
  environment: string | undefined;
  /** Where the reader is: the palette does not offer to go there. */
  href: string;
  places: readonly Entry[];
  environments: readonly Entry[];
  placeCommands: readonly Entry[];
  commands: readonly Entry[];
};

/** What is offered before anything is typed: what was opened last, then what there is to do and where to go. */
export function groupsAtFirst(offers: Offers): Group[] {
  const recent = recentEntries(offers);
  const taken = new Set(recent.map(entryKey));
  const rest = (items: readonly Entry[]) => items.filter((entry) => !taken.has(entryKey(entry)));
  const groups = [
    { heading: 'Recent', items: recent },
    { heading: 'This page', items: rest(offers.placeCommands) },
    { heading: 'Places', items: rest(offers.places) },
    { heading: 'Environments', items: rest(offers.environments) },
    { heading: 'Commands', items: rest(offers.commands) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** What matches a text. `actions` and `fields` are what the server found for it. */
export function groupsFor(
  text: string,
  offers: Offers,
  { actions, fields }: { actions: readonly Entry[]; fields: readonly Entry[] },
): Group[] {
  return ordered(text, [
    { heading: 'Actions', items: actions },
    { heading: 'Fields', items: fields },
    { heading: 'Environments', items: matching(text, offers.environments) },
    { heading: 'Places', items: matching(text, offers.places) },
    { heading: 'Commands', items: matching(text, [...offers.placeCommands, ...offers.commands]) },
  ]);
}

/** What was opened last, as far as it is offered now. */
function recentEntries(offers: Offers): Entry[] {
  const { environment, href } = offers;
  if (environment === undefined) return [];
  const local = [...offers.placeCommands, ...offers.places, ...offers.environments, ...offers.commands];
  return recentOf(environment)
    .flatMap((recent) => entryOf(environment, recent) ?? local.filter((entry) => isIt(entry, recent)))
    .filter((entry) => !('href' in entry) || entry.href !== href);
}

function entryOf(environment: string, { kind, name }: Recent): Entry | undefined {
  if (kind === 'action') return actionEntry(environment, name);
  return kind === 'field' ? fieldEntry(environment, name) : undefined;
}

function isIt({ id }: Entry, { kind, name }: Recent): boolean {
  return id.kind === kind && id.name === name;
}
