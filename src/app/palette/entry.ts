import type { LucideIcon } from 'lucide-react';
import type { Recent } from '../lib/recent-list';

/** Something that the palette offers: a place to go to, or a command. */
export type Entry = {
  /** Unlike that of any other entry, and the same every time: by it, it is remembered. */
  readonly id: Recent;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Where the text that was typed matches in the label: `[start, end, start, end, …]`, in UTF-16 code units. */
  readonly match: readonly number[];
  /** A quiet word on the right. */
  readonly hint?: string;
  /** Its shortcut, as tinykeys writes it. */
  readonly keys?: string;
  /** Whether it stands for what is found just now, and is not worth remembering. */
  readonly isPassing?: true;
} & ({ readonly href: string } | { readonly run: () => void });

export type Group = { readonly heading: string; readonly items: readonly Entry[] };

/** One text for what an entry is remembered by. */
export function entryKey({ id }: Entry): string {
  return `${id.kind} ${id.name}`;
}
