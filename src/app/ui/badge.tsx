import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  warning: 'bg-warning-soft text-warning',
  added: 'bg-added-soft text-added',
  removed: 'bg-removed-soft text-removed',
  changed: 'bg-changed-soft text-changed',
};

export type BadgeTone = keyof typeof TONES;

type BadgeProps = { tone?: BadgeTone; icon?: LucideIcon; children: ReactNode };

/** A word or two about the thing beside it. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {Icon && <Icon aria-hidden className="size-3 shrink-0" />}
      {children}
    </span>
  );
}
