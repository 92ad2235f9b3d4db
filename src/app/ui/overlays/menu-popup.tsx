import { Menu } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';

type MenuPopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** The open part of a Menu; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function MenuPopup({ open, onOpenChange, anchor, children }: MenuPopupProps) {
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" sideOffset={4} className="z-50">
          <Menu.Popup
            finalFocus={anchor}
            className="max-w-(--available-width) min-w-44 rounded-lg border border-line bg-surface p-1 text-sm shadow-popup outline-none"
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const ITEM =
  'flex h-8 items-center gap-2 rounded-md pr-3 pl-2 outline-none select-none data-highlighted:bg-hover';

/** One of several choices of which one holds. */
export function MenuChoices<Value extends string>(props: {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
}) {
  return (
    <Menu.RadioGroup aria-label={props.label} value={props.value} onValueChange={props.onChoose}>
      {props.choices.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value} closeOnClick className={ITEM}>
          <Mark shown={value === props.value} />
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** An entry that is a link: `link` is the anchor element to render, so that it opens in a new tab too. */
export function MenuLink({
  link,
  current,
  children,
}: {
  link: ReactElement;
  current: boolean;
  children: ReactNode;
}) {
  return (
    <Menu.LinkItem render={link} closeOnClick aria-current={current ? 'true' : undefined} className={ITEM}>
      <Mark shown={current} />
      {children}
    </Menu.LinkItem>
  );
}

/** Entries that belong together, under words that say how. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Menu.Group className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
      <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-xs text-muted">{label}</Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}

/** An entry that leads out of the page. */
export function MenuExit({
  icon: Icon,
  href,
  children,
}: {
  icon: LucideIcon;
  href: string;
  children: ReactNode;
}) {
  return (
    <Menu.LinkItem href={href} className={ITEM}>
      <Icon aria-hidden className="size-4 text-muted" />
      {children}
    </Menu.LinkItem>
  );
}

/** An entry that says why there is none. */
export function MenuNote({ children }: { children: ReactNode }) {
  return (
    <Menu.Item disabled className={`${ITEM} text-muted`}>
      {children}
    </Menu.Item>
  );
}

/** An entry that does something. */
export function MenuAction({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Menu.Item onClick={onSelect} className={ITEM}>
      {children}
    </Menu.Item>
  );
}

function Mark({ shown }: { shown: boolean }) {
  return <Check aria-hidden className={shown ? 'size-4' : 'invisible size-4'} />;
}
