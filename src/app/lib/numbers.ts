const number = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');

/** `10,000`. */
export function formatNumber(value: number): string {
  return number.format(value);
}

/** `1 action`, `2 actions`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number.format(value)} ${plural.select(value) === 'one' ? one : many}`;
}
