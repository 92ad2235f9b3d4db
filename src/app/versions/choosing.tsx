import { Link, useNavigate } from '@tanstack/react-router';
import { GitCompare } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useShortcut } from '../lib/shortcuts';
import { Bar } from '../ui/bar';
import { Button, buttonClass } from '../ui/button';
import { pairOf } from './picks';
import { watchDrags } from './version-drag';

type ChoosingProps = {
  environment: string;
  action: string;
  picks: readonly number[];
  onPick: (pick: string) => void;
  scroller: HTMLElement | null;
};

/** How two versions are chosen to be compared: what is chosen so far, and dragging. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function Choosing({ environment, action, picks, onPick, scroller }: ChoosingProps) {
  const navigate = useNavigate();
  const [first, second] = picks;
  function compare(a: number, b: number) {
    const params = { environment, action, pair: pairOf(a, b) };
    void navigate({ to: '/$environment/actions/$action/compare/$pair', params });
  }
  const drop = useEffectEvent(compare);
  useEffect(() => {
    if (scroller === null) return;
    return watchDrags(
      scroller,
      (a, b) => `Compare ${pairOf(a, b)}`,
      (a, b) => drop(a, b),
    );
  }, [scroller]);
  useShortcut('compare', () => {
    if (first !== undefined && second !== undefined) compare(first, second);
  });

  if (first === undefined) return null;
  const clear = () => {
    onPick('');
    // The button goes with what it cleared; the focus must not go with it.
    scroller?.focus();
  };
  return (
    <div className="sticky bottom-3 z-30 rounded-md bg-canvas shadow-popup">
      <Bar
        icon={GitCompare}
        tone="neutral"
        action={
          <span className="flex gap-1">
            <Button look="quiet" onClick={clear}>
              Clear
            </Button>
            {second !== undefined && (
              <Link
                to="/$environment/actions/$action/compare/$pair"
                params={{ environment, action, pair: pairOf(first, second) }}
                aria-keyshortcuts="c"
                className={buttonClass('primary')}
              >
                Compare 2/2
              </Link>
            )}
          </span>
        }
      >
        {second === undefined
          ? `Compare 1/2: version ${first}, choose another`
          : `Versions ${Math.min(first, second)} and ${Math.max(first, second)}`}
      </Bar>
    </div>
  );
}
