import type { TextRange } from '../judging/pasted';
import { formatNumber } from '../lib/numbers';

type LineButtonProps = { range: TextRange; onPlace: (offset: number) => void };

/** Leads to a place in the text: the cursor goes there, and the focus with it. */
export function LineButton({ range, onPlace }: LineButtonProps) {
  return (
    <button
      type="button"
      onClick={() => onPlace(range.start)}
      className="-my-0.5 shrink-0 self-start rounded-sm py-0.5 text-xs text-muted underline decoration-line-strong underline-offset-3 hover:text-ink"
    >
      <span className="sr-only">Go to </span>line {formatNumber(range.line)}
    </button>
  );
}
