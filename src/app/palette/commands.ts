import type { QueryClient } from '@tanstack/react-query';
import {
  ChevronLeft,
  ChevronRight,
  ClipboardCheck,
  Copy,
  Diff,
  Keyboard,
  Link2,
  LogOut,
  Monitor,
  Moon,
  RefreshCw,
  Repeat2,
  SquareCode,
  Sun,
  type LucideIcon,
} from 'lucide-react';
import type { Theme } from '../../contract/api';
/** The palette's commands: those that hold for every place, and those that the present one offers. */
import { stringifyJson } from '../../contract/json';
import { isReadable } from '../../contract/list-items';
import { SIGN_OUT_PATH } from '../../contract/session';
import { pairText, readPair } from '../../contract/version-pair';
import type { AuditLogSchema } from '../../contract/workos';
import { sessionQuery, versionsQuery } from '../api/queries';
import { refreshShown } from '../api/refresh';
import { versionPairQuery } from '../api/version-pair-query';
import { placePath } from '../lib/places';
import { chooseTheme } from '../lib/theme';
import { pairsBeside, swapped, type Direction } from '../lib/version-pairs';
import type { Entry } from './entry';
import type { Place } from './place';

/** What a command needs of what stays when the palette is closed. */
export type Shell = {
  /** Shows what became of a command, and has it read out. */
  say: (words: string) => void;
  showShortcuts: () => void;
};

/** The commands that hold for every place. `theme` is the present choice, which is not offered. */
export function generalCommands(client: QueryClient, theme: Theme | undefined, shell: Shell): Entry[] {
  const session = client.getQueryData(sessionQuery.queryKey);
  return [
    command('copy-link', 'Copy link', Link2, () => copy(location.href, shell)),
    command('refresh', 'Refresh', RefreshCw, () => void refreshShown(client)),
    ...THEMES.filter(({ value }) => value !== theme).map(({ value, label, icon }) =>
      command(`theme-${label}`, `Theme: ${label}`, icon, () => chooseTheme(value)),
    ),
    { ...command('shortcuts', 'Keyboard shortcuts', Keyboard, shell.showShortcuts), keys: '?' },
    ...(session?.data.canSignOut ? [command('sign-out', 'Sign out', LogOut, leave)] : []),
  ];
}

/** The commands of an action's place or of a comparison, by what is loaded of it. None elsewhere. */
export function placeCommands(client: QueryClient, place: Place, shell: Shell): Entry[] {
  const { environment, action, pair } = place;
  if (environment === undefined || action === undefined) return [];
  const ofAction = `${placePath(environment, 'actions')}/${encodeURIComponent(action)}`;
  const path = `${ofAction}/compare/`;
  return pair === undefined
    ? [...actionCommands(client, { ...place, environment, action }, path, shell), ...codeCommands(ofAction)]
    : pairCommands(client, { environment, action, pair }, path, shell);
}

type ActionPlace = Place & { environment: string; action: string };

function actionCommands(client: QueryClient, place: ActionPlace, path: string, shell: Shell): Entry[] {
  const loaded = client.getQueryData(versionsQuery(place.environment, place.action).queryKey);
  const versions = loaded?.pages.flatMap((page) => page.data.data.filter(isReadable)) ?? [];
  const at = Math.max(
    0,
    versions.findIndex(({ version }) => version === place.from),
  );
  const [shown, older] = [versions[at], versions[at + 1]];
  if (shown === undefined) return [];
  return [
    ...checkCommand(place),
    ...(older === undefined ? [] : [compareCommand(path, older.version, shown.version)]),
    copyCommand(shown, shell),
  ];
}

/** Not offered where one is there already. */
function checkCommand({ environment, action, href: here }: ActionPlace): Entry[] {
  const href = `${placePath(environment, 'actions')}/${encodeURIComponent(action)}/event`;
  if (here.startsWith(href)) return [];
  const id = { kind: 'entry', name: 'check-event' } as const;
  return [{ id, label: 'Check an event', icon: ClipboardCheck, match: [], href }];
}

const CODE = { api: 'API call', emit: 'Emit an event', types: 'Types of events' };

/** Opens the code that goes with an action, whose path this is. */
function codeCommands(path: string): Entry[] {
  return Object.entries(CODE).map(([code, label]) => ({
    id: { kind: 'entry', name: `code-${code}` },
    label,
    icon: SquareCode,
    match: [],
    href: `${path}?code=${code}`,
  }));
}

function compareCommand(path: string, from: number, to: number): Entry {
  return link('compare-previous', 'Compare with previous version', Diff, path, { from, to });
}

type PairPlace = { environment: string; action: string; pair: string };

function pairCommands(client: QueryClient, place: PairPlace, path: string, shell: Shell): Entry[] {
  const read = readPair(place.pair);
  if (!read.ok) return [];
  const found = client.getQueryData(versionPairQuery(place.environment, place.action, read.pair).queryKey);
  if (found?.data.kind !== 'found') return [];
  const { from, to } = found.data;
  const pair = { from: from.version, to: to.version };
  const { older, newer } = pairsBeside(pair, found.data);
  return [
    link('swap', 'Swap the two versions', Repeat2, path, swapped(pair)),
    ...(older
      ? [{ ...link('older-pair', 'Older pair of versions', ChevronLeft, path, older), keys: '[' }]
      : []),
    ...(newer
      ? [{ ...link('newer-pair', 'Newer pair of versions', ChevronRight, path, newer), keys: ']' }]
      : []),
    copyCommand(from, shell),
    copyCommand(to, shell),
  ];
}

function copyCommand(schema: AuditLogSchema, shell: Shell): Entry {
  const { version } = schema;
  return command(`copy-json-${version}`, `Copy JSON of version ${version}`, Copy, () =>
    copy(stringifyJson(schema, 2), shell),
  );
}

function copy(text: string, { say }: Shell): void {
  navigator.clipboard.writeText(text).then(
    () => say('Copied'),
    () => say('Copying was refused by the browser'),
  );
}

/** Not a place of the page's, so the browser has to go there. */
function leave(): void {
  location.assign(SIGN_OUT_PATH);
}

function command(name: string, label: string, icon: LucideIcon, run: () => void): Entry {
  return { id: { kind: 'entry', name }, label, icon, match: [], run };
}

function link(name: string, label: string, icon: LucideIcon, path: string, to: Direction): Entry {
  const pair = pairText(to);
  return {
    id: { kind: 'entry', name },
    label,
    icon,
    match: [],
    hint: pair,
    href: path + encodeURIComponent(pair),
  };
}

const THEMES = [
  { value: undefined, label: 'System', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;
