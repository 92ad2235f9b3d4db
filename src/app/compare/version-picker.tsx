import { ChevronDown } from 'lucide-react';
import { formatDay, parseDate } from '../lib/dates';
import type { Choice } from './choices';

type VersionPickerProps = {
  label: string;
  value: number;
  /** The version on the other side, which cannot be picked here: a version is not compared with itself. */
  other: number;
  /** Newest first. */
  choices: readonly Choice[];
  /** What is to be said about versions that are not among the choices (yet). */
  note: string | undefined;
  onOpen: () => void;
  onPick: (version: number) => void;
};

/** One side of the pair. The browser's own list, which is at its best on a phone and by keyboard. */
export function VersionPicker({ label, value, other, choices, note, onOpen, onPick }: VersionPickerProps) {
  return (
    <label className="relative flex h-8 min-w-0 items-center rounded-md border border-line-strong bg-surface text-sm hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <span className="shrink-0 pl-2.5 text-muted">{label}</span>
      <select
        value={value}
        onPointerDown={onOpen}
        onKeyDown={(event) => event.key !== 'Tab' && onOpen()}
        onChange={(event) => onPick(Number(event.target.value))}
        className="h-full min-w-0 flex-1 appearance-none truncate bg-transparent pr-8 pl-2 font-medium outline-none *:bg-surface *:text-ink *:disabled:text-faint"
      >
        {choices.map((choice) => (
          <option key={choice.version} value={choice.version} disabled={choice.version === other}>
            {choiceText(choice)}
          </option>
        ))}
        {note !== undefined && <option disabled>{note}</option>}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2.5 size-3.5 text-muted" />
    </label>
  );
}

function choiceText({ version, createdAt }: Choice): string {
  const date = createdAt === undefined ? undefined : parseDate(createdAt);
  return date === undefined ? `Version ${version}` : `Version ${version} · ${formatDay(date)}`;
}
