import { Autocomplete } from '@base-ui/react/autocomplete';
import { clsx } from 'clsx';
import type { MouseEvent } from 'react';
import { namespaceOf } from '../../contract/action-name';
import { keyNames } from '../lib/shortcuts';
import { Kbd } from '../ui/kbd';
import type { Entry } from './entry';
import { MarkedLabel } from './marked-label';

type PaletteRowProps = { entry: Entry; onOpen: (entry: Entry) => void };

/** One entry. Where it leads somewhere it is a link, so that it opens in a new tab too. */
export function PaletteRow({ entry, onOpen }: PaletteRowProps) {
  const { icon: Icon, label, match, hint, keys } = entry;
  const isName = entry.id.kind !== 'entry';
  function onClick(event: MouseEvent) {
    if ('href' in entry && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    onOpen(entry);
  }
  return (
    <Autocomplete.Item
      value={entry}
      onClick={onClick}
      title={label}
      // An option without words of its own takes them from its content.
      {...('href' in entry && { render: <a href={entry.href} aria-label={label} /> })}
      className="flex h-9 cursor-default scroll-my-2 items-center gap-3 rounded-md px-2.5 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:h-11"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-faint" />
      <span className={clsx('min-w-0 flex-1 truncate', isName && 'font-mono font-medium')}>
        <MarkedLabel text={label} match={match} quiet={isName ? quietPart(entry) : 0} />
      </span>
      {hint !== undefined && <span className="shrink-0 text-xs text-muted">{hint}</span>}
      {keys !== undefined && (
        <span aria-hidden className="flex shrink-0 gap-1 pointer-coarse:hidden">
          {keyNames(keys).map((name) => (
            <Kbd key={name}>{name}</Kbd>
          ))}
        </span>
      )}
    </Autocomplete.Item>
  );
}

/** How long the part of a name is that many share: an action's namespace, a field's parents. */
function quietPart({ id, label }: Entry): number {
  if (id.kind === 'field')
    return label.lastIndexOf(label.endsWith(']') ? '[' : '.') + Number(!label.endsWith(']'));
  const namespace = namespaceOf(label);
  return namespace === '' ? 0 : namespace.length + 1;
}
