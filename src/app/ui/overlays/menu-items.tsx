import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

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

function Mark({ shown }: { shown: boolean }) {
  return <Check aria-hidden className={shown ? 'size-4' : 'invisible size-4'} />;
}
