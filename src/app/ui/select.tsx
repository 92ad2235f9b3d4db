import { ChevronDown } from 'lucide-react';

type SelectProps = {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

/** One of several choices. The browser's own list, which is at its best on a phone and by keyboard. */
export function Select({ label, value, choices, onChoose }: SelectProps) {
  return (
    <label className="relative flex h-8 min-w-0 items-center rounded-md border border-line-strong bg-surface text-sm hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-sm:flex-1 max-sm:basis-28">
      <span className="sr-only">{label}</span>
      <select
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className="h-full max-w-52 min-w-0 flex-1 appearance-none truncate bg-transparent pr-8 pl-2.5 font-medium outline-none *:bg-surface *:text-ink"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2.5 size-3.5 text-muted" />
    </label>
  );
}
