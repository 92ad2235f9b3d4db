import { Check, Copy, X } from 'lucide-react';
import { useCopy } from '../lib/clipboard';
import { Button, type ButtonLook } from './button';

type CopyWordsButtonProps = { label: string; text: () => string; look?: ButtonLook; isDisabled?: boolean };

/** A copy button with words on it. They give way to how it went without changing the button's width. */
export function CopyWordsButton({ label, text, look = 'plain', isDisabled = false }: CopyWordsButtonProps) {
  const [state, copy] = useCopy();
  const Icon = { idle: Copy, copied: Check, failed: X }[state];
  const said = { idle: '', copied: 'Copied', failed: 'Refused by the browser' }[state];
  return (
    <>
      <Button look={look} isDisabled={isDisabled} aria-label={said || label} onClick={() => copy(text())}>
        <Icon aria-hidden className="size-3.5" />
        <span className="grid text-left *:col-start-1 *:row-start-1">
          <span className={said === '' ? '' : 'invisible'}>{label}</span>
          <span className={said === '' ? 'invisible' : ''}>{said === 'Copied' ? said : 'Refused'}</span>
        </span>
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
