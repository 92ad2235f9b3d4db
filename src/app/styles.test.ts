import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const STYLES = readFileSync(new URL('styles.css', import.meta.url), 'utf8');

const TEXTS = ['ink', 'muted', 'faint', 'accent', 'added', 'removed', 'changed', 'danger', 'warning'];
const BACKGROUNDS = [
  'canvas',
  'surface',
  'sunken',
  'hover',
  ...['accent', 'added', 'removed', 'changed', 'danger', 'warning'].map((name) => `${name}-soft`),
];

/** A color of the theme, as its red, green and blue in hexadecimal. */
function colorOf(name: string, theme: 'light' | 'dark'): string {
  const color = new RegExp(`--color-${name}: light-dark\\(#(?<light>\\w{6}), #(?<dark>\\w{6})\\);`).exec(
    STYLES,
  );
  if (color?.groups?.[theme] === undefined) throw new Error(`There is no color ${name}.`);
  return color.groups[theme];
}

/** WCAG 2.2: relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2: contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test.each(['light', 'dark'] as const)(
  'every text color can be read on every background, in %s (WCAG 2.2, 1.4.3)',
  (theme) => {
    const pairs = TEXTS.flatMap((text) => BACKGROUNDS.map((background) => [text, background] as const));
    pairs.push(['on-accent', 'accent']);
    const tooWeak = pairs.filter(
      ([text, background]) => contrast(colorOf(text, theme), colorOf(background, theme)) < 4.5,
    );
    expect(tooWeak).toEqual([]);
  },
);
