/**
 * Lower-cases the letters A to Z and nothing else. Names that decide who somebody is, and protocol names, are compared
 * in this form: full Unicode lower-casing turns other letters into ASCII ones, such as U+212A (Kelvin sign) into “k”.
 */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
