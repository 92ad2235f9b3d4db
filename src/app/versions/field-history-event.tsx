import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Minus, Pencil, Plus, type LucideIcon } from 'lucide-react';
import type { FieldEvent } from '../../audit-schema/field-history';
import { Day } from '../ui/time';
import { pairOf } from './picks';

type FieldEventProps = {
  environment: string;
  action: string;
  event: FieldEvent;
  /** The version before the event's, to compare it with. */
  older: number | undefined;
};

/** One thing that became of a field, and the way to the comparison that shows it. */
export function FieldEventLine({ environment, action, event, older }: FieldEventProps) {
  const { icon: Icon, tone } = lookOf(event.what);
  const pair = older === undefined ? undefined : pairOf(older, event.version);
  const sentence = <Sentence event={event} />;
  return (
    <li className="flex items-baseline gap-2 border-b border-line py-2 text-sm last:border-b-0">
      <Icon aria-hidden className={clsx('size-3.5 shrink-0 self-center', tone)} />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {pair === undefined ? (
          sentence
        ) : (
          <Link
            to="/$environment/actions/$action/compare/$pair"
            params={{ environment, action, pair }}
            title={`Compare ${pair}`}
            className="rounded-sm underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {sentence}
          </Link>
        )}
      </span>
      <span className="shrink-0 text-xs text-muted">
        <span className="sr-only">, </span>
        <Day iso={event.created_at} />
      </span>
    </li>
  );
}

function lookOf(what: FieldEvent['what']): { icon: LucideIcon; tone: string } {
  if (what === 'introduced' || what === 'back') return { icon: Plus, tone: 'text-added' };
  return what === 'gone' ? { icon: Minus, tone: 'text-removed' } : { icon: Pencil, tone: 'text-changed' };
}

const WORDS = {
  introduced: 'Introduced',
  back: 'Back',
  gone: 'Gone',
  'now required': 'Required',
  'now optional': 'Optional',
  'constraint changed': 'Constraint changed',
  'keyword changed': 'Keyword changed',
} satisfies Partial<Record<FieldEvent['what'], string>>;

function Sentence({ event: { what, version, before, after } }: { event: FieldEvent }) {
  if (what === 'type changed') {
    return (
      <>
        <code>{after?.label}</code> in version {version}, was <code>{before?.label}</code>
      </>
    );
  }
  // A target is declared or not; it has no type to tell.
  const comes = (what === 'introduced' || what === 'back') && after?.kind !== 'target' && after;
  return (
    <>
      {WORDS[what]} in version {version}
      {comes && (
        <>
          {' '}
          as <code>{comes.label}</code>
          {comes.required && ', required'}
        </>
      )}
    </>
  );
}
