import { Keyboard } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useShortcut } from '../lib/shortcuts';
import { IconButton } from '../ui/icon-button';

const ShortcutsDialog = lazy(() => import('./shortcuts-dialog'));

/** Opens the list of keyboard shortcuts; so does `?`. */
export function ShortcutsButton() {
  const [open, setOpen] = useState(false);
  useShortcut('help', () => setOpen(true));
  return (
    <>
      <IconButton
        icon={Keyboard}
        label="Keyboard shortcuts"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          <ShortcutsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
