/** Where each part of a text comes from, when it was taken out of another one: unquoted, or cut out. */

export type OffsetMap = {
  /** Where the character at an offset begins in the other text. */
  startOf: (offset: number) => number;
  /** Where the character before an offset ends in it. */
  endOf: (offset: number) => number;
};

/** Of a text that begins at an offset of the other one and stands there as it is. */
export function shiftedBy(shift: number): OffsetMap {
  return { startOf: (offset) => offset + shift, endOf: (offset) => offset + shift };
}

/** The one map after the other: from a text by way of a second into a third. */
export function through(first: OffsetMap, second: OffsetMap): OffsetMap {
  return {
    startOf: (offset) => second.startOf(first.startOf(offset)),
    endOf: (offset) => second.endOf(first.endOf(offset)),
  };
}

/** A piece that stands in the other text as it is, or one that is written in another way there. */
type Piece = { at: number; from: number; to: number; asItIs: boolean };

/** Puts a text together from pieces of another one, and remembers where they come from. */
export class PieceText implements OffsetMap {
  #text = '';
  readonly #pieces: Piece[] = [];

  get text(): string {
    return this.#text;
  }

  /** Adds what stands in the other text between two offsets. */
  copy(source: string, from: number, to: number): void {
    if (to > from) this.#add(source.slice(from, to), { from, to, asItIs: true });
  }

  /** Adds a text that is written in another way between two offsets: an escape. */
  put(text: string, from: number, to: number): void {
    if (text !== '') this.#add(text, { from, to, asItIs: false });
  }

  startOf(offset: number): number {
    const piece = this.#pieceOf(offset);
    if (piece === undefined) return this.#pieces.at(-1)?.to ?? 0;
    return piece.asItIs ? piece.from + offset - piece.at : piece.from;
  }

  endOf(offset: number): number {
    const piece = this.#pieceOf(offset - 1);
    if (piece === undefined) return this.startOf(offset);
    return piece.asItIs ? piece.from + offset - piece.at : piece.to;
  }

  #add(text: string, piece: Omit<Piece, 'at'>): void {
    this.#pieces.push({ at: this.#text.length, ...piece });
    this.#text += text;
  }

  #pieceOf(offset: number): Piece | undefined {
    if (offset < 0 || offset >= this.#text.length) return undefined;
    let [low, high] = [0, this.#pieces.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return this.#pieces[low];
  }
}
