/** As many answers are kept, and none about longer texts. */
const MOST = 5000;
const LONGEST = 1000;

/** The same function of a text, which answers a question that it was asked lately without working it out again. */
export function remembered<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { answer: Answer }>();
  return (text) => {
    let kept = known.get(text);
    if (kept === undefined) {
      kept = { answer: work(text) };
      if (text.length > LONGEST) return kept.answer;
      if (known.size >= MOST) known.clear();
      known.set(text, kept);
    }
    return kept.answer;
  };
}
