import { parseJson, stringifyJson } from '../../contract/json';
import { CopyWordsButton } from '../ui/copy-words-button';

/** In characters. More would keep the browser busy for seconds. */
const MOST_SHOWN = 50_000;

type RawJsonProps = {
  label: string;
  json: string;
  /** JSON nested so deeply that indentation would take more room than the text is shown on one line. */
  isTooDeep?: boolean;
};

/** JSON text as WorkOS sent it, numbers included, with a button that copies all of it. */
export function RawJson({ label, json, isTooDeep = false }: RawJsonProps) {
  const text = isTooDeep ? json : stringifyJson(parseJson(json), 2);
  return (
    <div className="flex flex-col items-start gap-2">
      <pre
        aria-label={label}
        // A scrolling region has to take the focus, or the keyboard could not scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="max-h-[50dvh] w-full overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap"
      >
        {text.slice(0, MOST_SHOWN)}
      </pre>
      {text.length > MOST_SHOWN && (
        <p className="text-sm text-muted">
          The first {MOST_SHOWN.toLocaleString('en')} of {text.length.toLocaleString('en')} characters are
          shown.
        </p>
      )}
      <CopyWordsButton label="Copy JSON" text={() => text} />
    </div>
  );
}
