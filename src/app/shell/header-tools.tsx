import { useParams, useRouter } from '@tanstack/react-router';
import { Keyboard } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { placePath, type Place } from '../lib/places';
import { useShortcut } from '../lib/shortcuts';
import { IconButton } from '../ui/icon-button';
import { EarlyKeys } from './early-keys';
import { Said, useSaid } from './said';
import { SearchButton } from './search-button';

const loadPalette = () => import('../palette/palette');
const Palette = lazy(loadPalette);
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog'));

/** What is reached from anywhere, by a button or by its keys: the palette, the shortcuts, the places. */
export function HeaderTools() {
  const [open, setOpen] = useState<'palette' | 'shortcuts'>();
  const [typed, setTyped] = useState('');
  const [said, say] = useSaid();
  const openPalette = () => {
    setTyped('');
    setOpen('palette');
  };
  const close = () => setOpen(undefined);
  useShortcut('palette', (event) => {
    event.preventDefault();
    if (open === 'palette') close();
    else openPalette();
  });
  useShortcut('help', () => setOpen('shortcuts'));
  useGoingTo('actions');
  useGoingTo('fields');
  useGoingTo('changes');

  const shell = { say, showShortcuts: () => setOpen('shortcuts') };
  return (
    <>
      <SearchButton onReach={() => void loadPalette()} onOpen={openPalette} />
      <IconButton
        icon={Keyboard}
        label="Keyboard shortcuts"
        aria-haspopup="dialog"
        onClick={() => setOpen('shortcuts')}
      />
      {open === 'palette' && <EarlyKeys text={typed} onText={setTyped} onClose={close} />}
      <Suspense>
        {open === 'palette' && <Palette shell={shell} typed={typed} onType={setTyped} onClose={close} />}
        {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      </Suspense>
      <Said words={said} />
    </>
  );
}

/** The keys that lead to a place of the environment one is in. */
function useGoingTo(place: Place): void {
  const router = useRouter();
  const { environment } = useParams({ strict: false });
  useShortcut(place, () => router.history.push(placePath(environment, place)));
}
