/** Of the first and the last word, whatever alphabet they are in: “Anna Maria Example” is “AE”. */
export function initialsOf(name: string): string {
  const first = name.match(/(?<![^\s])[\p{L}\p{N}]/gu) ?? ['?'];
  return [first[0], first.length > 1 && first.at(-1)].filter(Boolean).join('').toUpperCase();
}
