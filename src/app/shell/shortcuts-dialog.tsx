import { SHORTCUTS, keyNames } from '../lib/shortcuts';
import { Kbd } from '../ui/kbd';
import { Dialog } from '../ui/overlays/dialog';

/** Every shortcut in words; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-y-2 text-sm">
        {Object.values(SHORTCUTS).map(({ keys, label }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="flex justify-end gap-1">
              {[...new Set(keys.flatMap(keyNames))].map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
