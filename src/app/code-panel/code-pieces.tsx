import type { Piece } from './highlight';

/** A line of code, its parts in their colours. What has no colour of its own is in that of the text. */
export function CodePieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, kind }, index) => {
    const look = LOOKS[kind];
    return look === undefined ? (
      text
    ) : (
      // Pieces of a line never move.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className={look}>
        {text}
      </span>
    );
  });
}

const LOOKS: Readonly<Record<string, string>> = {
  comment: 'text-faint italic',
  keyword: 'text-accent',
  literal: 'text-accent',
  built_in: 'text-accent',
  meta: 'text-muted',
  string: 'text-added',
  regexp: 'text-added',
  number: 'text-changed',
  attr: 'text-ink',
};
