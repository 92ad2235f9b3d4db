import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type NoticeProps = {
  icon: LucideIcon;
  title: string;
  /** What it means and what to do. */
  children: ReactNode;
  /** Small print: what the server said, the request id. */
  details?: ReactNode;
  actions?: ReactNode;
  /** `alert` interrupts a screen reader; `status` waits for its turn. */
  role?: 'alert' | 'status';
  className?: string;
};

/** What stands where content would: an empty list, a failure, a place that does not exist. */
export function Notice({
  icon: Icon,
  title,
  children,
  details,
  actions,
  role = 'status',
  className,
}: NoticeProps) {
  return (
    <div
      role={role}
      className={clsx(
        'flex flex-col items-start gap-3 rounded-lg border border-line bg-surface p-6',
        className,
      )}
    >
      <Icon aria-hidden className="size-5 text-muted" />
      <div className="flex max-w-[min(65ch,100%)] flex-col gap-1">
        <h2 className="text-base font-semibold wrap-anywhere">{title}</h2>
        <div className="wrap-anywhere text-muted">{children}</div>
      </div>
      {details && <div className="max-w-prose text-xs wrap-anywhere text-faint">{details}</div>}
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
