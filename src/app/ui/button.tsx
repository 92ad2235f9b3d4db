import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const LOOKS = {
  plain:
    'border border-line bg-surface text-ink hover:bg-hover aria-disabled:text-faint aria-disabled:hover:bg-surface',
  primary: 'bg-accent text-on-accent hover:opacity-90',
  quiet:
    'text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-pressed:bg-hover aria-pressed:text-ink',
};

const SHAPE =
  'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap';

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'plain', extra?: string): string {
  return clsx(SHAPE, LOOKS[look], extra);
}

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'aria-disabled'> & {
  look?: ButtonLook;
  /** Ignores clicks. Unlike with the attribute `disabled`, the button keeps the keyboard focus. */
  isDisabled?: boolean;
};

/** A button with words on it. */
export function Button({ look = 'plain', className, isDisabled = false, ...props }: ButtonProps) {
  const disabled = isDisabled ? { 'aria-disabled': true, onClick: undefined } : {};
  return <button type="button" className={buttonClass(look, className)} {...props} {...disabled} />;
}
