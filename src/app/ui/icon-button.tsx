import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon;
  label: string;
};

/** A button that shows an icon alone; its words are its accessible name and its tooltip. */
export function IconButton({ icon: Icon, label, className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button type="button" aria-label={label} className={clsx(ICON_BUTTON, className)} {...props}>
        <Icon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  );
}

const ICON_BUTTON =
  'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink';
