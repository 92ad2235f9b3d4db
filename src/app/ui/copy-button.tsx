import { Check, Copy, X, type LucideIcon } from 'lucide-react';
import { useCopy } from '../lib/clipboard';
import { IconButton } from './icon-button';

/** Copies `text()` and says so, in sight and to a screen reader. */
export function CopyButton({
  label,
  text,
  icon = Copy,
}: {
  label: string;
  text: () => string;
  icon?: LucideIcon;
}) {
  const [state, copy] = useCopy();
  const said = { idle: '', copied: 'Copied', failed: 'Copying was refused by the browser' }[state];
  return (
    <>
      <IconButton
        icon={{ idle: icon, copied: Check, failed: X }[state]}
        label={said || label}
        onClick={() => copy(text())}
      />
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
