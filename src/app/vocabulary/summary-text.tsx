import { codeSpans } from './code-spans';

/** A comparison's summary: what stands in backticks is shown as code. */
export function SummaryText({ text }: { text: string }) {
  return codeSpans(text).map(({ at, text: part, isCode }) =>
    isCode ? (
      <code key={at} className="wrap-anywhere">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
