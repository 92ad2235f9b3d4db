/** Makes a function that returns the same string object for equal texts, so that each text is in memory once. */
export function sameText(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
}
