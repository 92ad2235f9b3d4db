/** Of longer texts no answer is kept. */
const LONGEST = 1000;

/**
 * The same function of a text, which answers a question that it was asked before without working it out again.
 *
 * @param most as many answers are kept
 */
export function remembered<Answer>(work: (text: string) => Answer, most = 5000): (text: string) => Answer {
  const known = new Map<string, { answer: Answer }>();
  return (text) => {
    let kept = known.get(text);
    if (kept === undefined) {
      kept = { answer: work(text) };
      if (text.length > LONGEST) return kept.answer;
      if (known.size >= most) known.clear();
      known.set(text, kept);
    }
    return kept.answer;
  };
}
