import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useRouter } from '@tanstack/react-router';
import { Search as SearchIcon } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { MAX_QUERY } from '../../contract/catalog-query';
import { FailureLine } from '../api/failure';
import { remember } from '../lib/recent';
import type { Shell } from './commands';
import { entryKey, type Entry, type Group } from './entry';
import { groupsAtFirst, groupsFor } from './groups';
import { NothingFound } from './nothing-found';
import { PaletteFoot } from './palette-foot';
import { PaletteRow } from './palette-row';
import { useEarlyEnter } from './use-early-enter';
import { useOffers } from './use-offers';
import { useSearch } from './use-search';

type PaletteProps = {
  shell: Shell;
  /** The text in the box, which may have been typed before the palette had loaded. */
  typed: string;
  onType: (text: string) => void;
  onClose: () => void;
};

/** Finds anything and goes there, or runs a command. A default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function Palette({ shell, typed, onType, onClose }: PaletteProps) {
  const router = useRouter();
  const offers = useOffers(shell);
  const search = useSearch(offers.environment, typed);
  const groups = search.text === '' ? groupsAtFirst(offers) : groupsFor(search.text, offers, search);

  function open(entry: Entry) {
    if (offers.environment !== undefined && !entry.isPassing) remember(offers.environment, entry.id);
    onClose();
    if ('href' in entry) router.history.push(entry.href);
    else entry.run();
  }
  const highlighted = useRef<Entry>(undefined);
  const openEarly = useEarlyEnter(typed, search.isSettled, () => {
    const best = groups[0]?.items[0];
    if (best) open(best);
  });
  function onKeyDown(event: KeyboardEvent & { preventBaseUIHandler: () => void }) {
    // Enter also ends a word in an input method.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const entry = highlighted.current;
    if (event.ctrlKey || event.metaKey) {
      if (entry && 'href' in entry) window.open(entry.href, '_blank', 'noopener');
    } else if (!search.isSettled) {
      event.preventDefault();
      event.preventBaseUIHandler();
      openEarly();
    }
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[light-dark(#1b1c1f66,#000000a0)]" />
        <Dialog.Popup
          aria-label="Search and commands"
          data-palette
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-w-xl flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-popup outline-none sm:top-[12vh]"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            value={typed}
            // Choosing an entry would put its label here.
            onValueChange={(text, { reason }) => reason !== 'item-press' && onType(text)}
            itemToStringValue={({ label }: Entry) => label}
            autoHighlight="always"
            keepHighlight
            onItemHighlighted={(entry) => {
              highlighted.current = entry;
            }}
          >
            <div className="flex items-center gap-3 border-b border-line px-4.5">
              <SearchIcon aria-hidden className="size-4 shrink-0 text-faint" />
              <Autocomplete.Input
                aria-label="Search and commands"
                placeholder="Search actions, fields, places and commands"
                maxLength={MAX_QUERY}
                spellCheck={false}
                autoComplete="off"
                enterKeyHint="go"
                onKeyDown={onKeyDown}
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint pointer-coarse:text-[1rem]"
              />
              <Dialog.Close className="rounded-md px-1 py-1 text-xs text-muted hover:text-ink not-focus:pointer-fine:sr-only">
                Close
              </Dialog.Close>
            </div>
            {search.failure && (
              <div className="border-b border-line px-4.5 py-2">
                <FailureLine {...search.failure} />
              </div>
            )}
            <div className="h-[min(27rem,calc(100dvh-8rem))] overflow-y-auto overscroll-contain sm:h-[min(27rem,60dvh)]">
              {groups.length === 0 && search.failure === undefined && <NothingFound search={search} />}
              <Autocomplete.List className="p-2 outline-none data-empty:p-0">
                {(group: Group) => (
                  <Autocomplete.Group key={group.heading} items={group.items} className="not-first:mt-2">
                    <Autocomplete.GroupLabel className="flex h-7 items-center px-2.5 text-xs font-medium text-muted select-none">
                      {group.heading}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(entry: Entry) => <PaletteRow key={entryKey(entry)} entry={entry} onOpen={open} />}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
            <PaletteFoot search={search} groups={groups} />
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
