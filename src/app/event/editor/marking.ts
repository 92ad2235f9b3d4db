/** Marks at the lines that they are about. While one types they move along with the text. */
import { RangeSet, StateEffect, StateField, type Extension, type Range, type Text } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter, type DecorationSet } from '@codemirror/view';
import type { Mark } from '../marks';
import { MarkWords } from './mark-words';

/** Replaces all marks; their places are those of the text as it is then. */
export const setMarks = StateEffect.define<readonly Mark[]>();

type Marked = { decorations: DecorationSet; signs: RangeSet<GutterMarker> };

const NONE: Marked = { decorations: Decoration.none, signs: RangeSet.empty };

const marked = StateField.define<Marked>({
  create: () => NONE,
  update: ({ decorations, signs }, { changes, effects, state }) => {
    const effect = effects.findLast((one) => one.is(setMarks));
    if (effect?.is(setMarks)) return markedIn(state.doc, effect.value);
    return { decorations: decorations.map(changes), signs: signs.map(changes) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
});

/** Lets marks be shown; `setMarks` sets them. */
export const marking: Extension = [
  marked,
  gutter({ class: 'cm-marks-gutter', markers: ({ state }) => state.field(marked).signs }),
];

class Sign extends GutterMarker {
  readonly #tone: Mark['tone'];

  constructor(tone: Mark['tone']) {
    super();
    this.#tone = tone;
  }

  override eq(other: Sign): boolean {
    return this.#tone === other.#tone;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement('span');
    sign.className = `cm-sign-${this.#tone}`;
    sign.textContent = this.#tone === 'error' ? '✕' : '!';
    return sign;
  }
}

function markedIn(doc: Text, marks: readonly Mark[]): Marked {
  const decorations: Range<Decoration>[] = [];
  const signs: Range<GutterMarker>[] = [];
  for (const [from, ofLine] of byLine(doc, marks)) {
    const tone = ofLine.some((mark) => mark.tone === 'error') ? 'error' : 'warning';
    const { to } = doc.lineAt(from);
    decorations.push(
      Decoration.line({ class: `cm-line-${tone}` }).range(from),
      Decoration.widget({ widget: new MarkWords(ofLine), block: true, side: 1 }).range(to),
      ...ofLine.flatMap((mark) => placeOf(mark, to)),
    );
    signs.push(new Sign(tone).range(from));
  }
  return { decorations: Decoration.set(decorations, true), signs: RangeSet.of(signs, true) };
}

/** Marks by where their lines begin. */
function byLine(doc: Text, marks: readonly Mark[]): Map<number, Mark[]> {
  const lines = new Map<number, Mark[]>();
  for (const mark of marks) {
    const { from } = doc.lineAt(Math.min(mark.range.start, doc.length));
    lines.set(from, [...(lines.get(from) ?? []), mark]);
  }
  return lines;
}

/** The place itself, as far as it stands in its first line: an object that lacks a key is not underlined to its end. */
function placeOf({ range, tone }: Mark, lineEnd: number): Range<Decoration>[] {
  const end = Math.min(range.end, lineEnd);
  return end > range.start ? [Decoration.mark({ class: `cm-place-${tone}` }).range(range.start, end)] : [];
}
