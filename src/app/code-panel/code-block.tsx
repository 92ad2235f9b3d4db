import { useMemo } from 'react';
import { CopyWordsButton } from '../ui/copy-words-button';
import { CodePieces } from './code-pieces';
import { linesOf, type Grammar } from './highlight';

type CodeBlockProps = {
  /** What the code is, in a few words. */
  label: string;
  code: string;
  grammar: Grammar;
  /** Stands beside the copy button. */
  tools?: React.ReactNode;
};

/** More lines are not shown: who wants them copies or downloads the whole. */
const MOST_LINES = 2000;

/** Code to read and to copy. */
export function CodeBlock({ label, code, grammar, tools }: CodeBlockProps) {
  const lines = useMemo(() => linesOf(code.replace(/\n$/, ''), grammar), [code, grammar]);
  return (
    <figure className="flex min-w-0 flex-col rounded-lg border border-line bg-sunken">
      <figcaption className="flex min-h-10 items-center gap-1 border-b border-line py-1 pr-1 pl-3 text-xs text-muted">
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {tools}
        <CopyWordsButton look="quiet" label="Copy" text={() => code} />
      </figcaption>
      <pre
        role="region"
        aria-label={label}
        // A scrolling region has to take the focus, or the keyboard could not scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="overflow-auto p-3 text-xs leading-5 focus-visible:-outline-offset-2"
      >
        <code>
          {lines.slice(0, MOST_LINES).map((pieces, index) => (
            // Lines of a text never move.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={index}>
              <CodePieces pieces={pieces} />
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
      {lines.length > MOST_LINES && (
        <p className="border-t border-line px-3 py-2 text-xs text-muted">
          The first {MOST_LINES.toLocaleString('en')} of {lines.length.toLocaleString('en')} lines. Copy takes
          all.
        </p>
      )}
    </figure>
  );
}
