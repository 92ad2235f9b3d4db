import { Link, useLinkProps, useNavigate, useRouter } from '@tanstack/react-router';
import { ArrowLeftRight, ArrowRight, ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { pairText, readPair } from '../../contract/version-pair';
import type { AuditLogSchema } from '../../contract/workos';
import { useShortcut } from '../lib/shortcuts';
import { pairsBeside, pickedPair, swapped, type Direction, type Known } from '../lib/version-pairs';
import { buttonClass } from '../ui/button';
import { useChoices } from './use-choices';
import { VersionPicker } from './version-picker';

const PLACE = '/$environment/actions/$action/compare/$pair';

type PairBarProps = {
  environment: string;
  action: string;
  pair: Direction;
  numbers: Known;
  /** The versions at hand, for their dates. */
  loaded: readonly AuditLogSchema[];
  /** What one can take away from the pair. */
  children: ReactNode;
};

/** Which two versions: a picker for each, the way round, the pairs before and after. */
export function PairBar({ environment, action, pair, numbers, loaded, children }: PairBarProps) {
  const navigate = useNavigate();
  const { history } = useRouter();
  const { choices, note, load } = useChoices(environment, action, numbers, loaded);
  const { older, newer } = pairsBeside(pair, numbers);
  const paramsOf = (to: Direction) => ({ environment, action, pair: pairText(to) });

  function go(to: Direction | undefined) {
    if (to) void navigate({ to: PLACE, params: paramsOf(to), search: true, resetScroll: false });
  }
  // From the address, not from what is in sight: a key may be pressed again before the place that it led to is there.
  const reached = () => numberedPair(history.location.pathname) ?? pair;
  useShortcut('older', () => go(pairsBeside(reached(), numbers).older));
  useShortcut('newer', () => go(pairsBeside(reached(), numbers).newer));

  const shared = { choices, note, onOpen: load };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 items-center gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-[1fr_auto]">
        <VersionPicker
          {...shared}
          label="From"
          value={pair.from}
          other={pair.to}
          onPick={(version) => go(pickedPair(pair, 'from', version))}
        />
        <ArrowRight aria-hidden className="size-4 shrink-0 text-faint max-sm:hidden" />
        <VersionPicker
          {...shared}
          label="To"
          value={pair.to}
          other={pair.from}
          onPick={(version) => go(pickedPair(pair, 'to', version))}
        />
        <Link
          to={PLACE}
          params={paramsOf(swapped(pair))}
          search={true}
          resetScroll={false}
          className={buttonClass('quiet', 'max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1')}
        >
          <ArrowLeftRight aria-hidden className="size-3.5 max-sm:rotate-90" />
          Swap
        </Link>
      </div>
      <nav aria-label="Pairs of versions" className="flex gap-1">
        <Step shortcut="[" params={paramsOf(older ?? pair)} isDisabled={older === undefined}>
          <ChevronLeft aria-hidden className="size-4" />
          Older pair
        </Step>
        <Step shortcut="]" params={paramsOf(newer ?? pair)} isDisabled={newer === undefined}>
          Newer pair
          <ChevronRight aria-hidden className="size-4" />
        </Step>
      </nav>
      <div className="ml-auto flex items-center gap-1">{children}</div>
    </div>
  );
}

type StepProps = {
  shortcut: string;
  params: { environment: string; action: string; pair: string };
  isDisabled: boolean;
  children: ReactNode;
};

/** A link to a pair beside this one. Where there is none, it stays in its place, keeps the keyboard focus and does nothing. */
function Step({ shortcut, params, isDisabled, children }: StepProps) {
  const link = useLinkProps({ to: PLACE, params, search: true, resetScroll: false });
  const state = isDisabled
    ? { role: 'link', 'aria-disabled': true, tabIndex: 0 }
    : { ...link, title: `${params.pair} (${shortcut})` };
  // The same element in both states: another one would not have the focus.
  return (
    <a {...state} className={buttonClass('quiet', isDisabled ? 'opacity-50' : '')}>
      {children}
    </a>
  );
}

/** The pair at the end of a path; `undefined` where a version has no number but a name. */
function numberedPair(path: string): Direction | undefined {
  const read = readPair(path.slice(path.lastIndexOf('/') + 1));
  if (!read.ok) return undefined;
  const { from, to } = read.pair;
  return typeof from === 'number' && typeof to === 'number' ? { from, to } : undefined;
}
