/** The palette's entries that lead somewhere. */
import { History, Layers, ListTree, Scale, ScrollText, Tag, type LucideIcon } from 'lucide-react';
import type { Environment } from '../../contract/api';
import type { CatalogField } from '../../contract/catalog-fields';
import { count } from '../lib/numbers';
import { PLACES, placePath, type Place } from '../lib/places';
import { isUnmarkedProduction } from '../lib/production';
import { SHORTCUTS } from '../lib/shortcuts';
import type { Entry } from './entry';
import { matchIn } from './matching';

export function actionEntry(environment: string, name: string, match: readonly number[] = []): Entry {
  return {
    id: { kind: 'action', name },
    label: name,
    icon: ScrollText,
    match,
    href: `${placePath(environment, 'actions')}/${encodeURIComponent(name)}`,
  };
}

export function fieldEntry(environment: string, address: string): Entry {
  return {
    id: { kind: 'field', name: address },
    label: address,
    icon: Tag,
    match: [],
    href: `${placePath(environment, 'fields')}?q=${encodeURIComponent(address)}`,
  };
}

/** A field that was found, with how many actions carry it. */
export function foundField(environment: string, { address, ...field }: CatalogField, text: string): Entry {
  return {
    ...fieldEntry(environment, address),
    match: matchIn(address, text),
    hint: count(field.count, 'action'),
  };
}

/** Leads to the place that shows all that was found, where that is more than the palette shows. */
export function allEntry(
  environment: string,
  place: 'actions' | 'fields',
  text: string,
  { total, data }: { total: number; data: readonly unknown[] },
): Entry[] {
  if (total <= data.length) return [];
  const one = place === 'actions' ? 'action' : 'field';
  return [
    {
      id: { kind: 'entry', name: `all ${place}` },
      label: `All ${count(total, one)} that match`,
      icon: WORDS[place].icon,
      match: [],
      href: `${placePath(environment, place)}?q=${encodeURIComponent(text)}`,
      isPassing: true,
    },
  ];
}

const WORDS: Record<Place, { label: string; icon: LucideIcon }> = {
  actions: { label: 'Actions', icon: ScrollText },
  fields: { label: 'Fields', icon: ListTree },
  changes: { label: 'Changes', icon: History },
};

/** The places there are; those of an environment only where one is known. */
export function placeEntries(environment: string | undefined): Entry[] {
  const help: Entry = {
    id: { kind: 'entry', name: 'verdicts' },
    label: 'How verdicts are reached',
    icon: Scale,
    match: [],
    href: '/help/verdicts',
  };
  return environment === undefined
    ? [help]
    : [...PLACES.map((place) => placeEntry(environment, place)), help];
}

function placeEntry(environment: string, place: Place): Entry {
  return {
    ...WORDS[place],
    id: { kind: 'entry', name: place },
    match: [],
    keys: SHORTCUTS[place].keys[0],
    href: placePath(environment, place),
  };
}

/** The other environments. `hrefIn` gives the address there of the place one is at. */
export function environmentEntries(
  environments: readonly Environment[],
  current: string | undefined,
  hrefIn: (environment: string) => string,
): Entry[] {
  if (environments.length < 2) return [];
  return environments
    .filter(({ id }) => id !== current)
    .map((environment) => environmentEntry(environment, hrefIn(environment.id)));
}

function environmentEntry(environment: Environment, href: string): Entry {
  const { id, name } = environment;
  return {
    id: { kind: 'entry', name: `environment ${id}` },
    label: name,
    icon: Layers,
    match: [],
    ...(isUnmarkedProduction(environment) && { hint: 'Production' }),
    href,
  };
}
