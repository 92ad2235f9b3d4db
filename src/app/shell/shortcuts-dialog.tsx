import { SHORTCUTS, keyNames, type Shortcut } from '../lib/shortcuts';
import { Kbd } from '../ui/kbd';
import { Dialog } from '../ui/overlays/dialog';

const WORDS: Readonly<Record<Shortcut, string>> = {
  palette: 'Search and commands',
  filter: 'Search the list',
  nextRow: 'Next row',
  previousRow: 'Previous row',
  older: 'Older version, or pair of versions',
  newer: 'Newer version, or pair of versions',
  compare: 'Compare the two chosen versions',
  nextChange: 'Next change in a comparison',
  previousChange: 'Previous change in a comparison',
  actions: 'Go to Actions',
  fields: 'Go to Fields',
  changes: 'Go to Changes',
  help: 'Show shortcuts',
};

/** Every shortcut in words; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-y-2 text-sm">
        {rows().map(({ words, names }) => (
          <div key={words} className="contents">
            <dt className="text-muted">{words}</dt>
            <dd className="flex justify-end gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function rows(): { words: string; names: readonly string[] }[] {
  return Object.keys(WORDS)
    .filter(isShortcut)
    .map((shortcut) => ({
      words: WORDS[shortcut],
      names: [...new Set<string>(SHORTCUTS[shortcut].keys.flatMap(keyNames))],
    }));
}

function isShortcut(name: string): name is Shortcut {
  return Object.hasOwn(WORDS, name);
}
