import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = { warning: 'bg-warning-soft text-warning', neutral: 'bg-sunken text-muted' };

type BarProps = { icon: LucideIcon; tone?: keyof typeof TONES; action?: ReactNode; children: ReactNode };

/** One quiet line across a part of the page, about that part. */
export function Bar({ icon: Icon, tone = 'warning', action, children }: BarProps) {
  return (
    <div
      role="status"
      className={clsx(
        'flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-3 py-1 text-sm',
        TONES[tone],
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 wrap-anywhere">{children}</p>
      {action}
    </div>
  );
}
