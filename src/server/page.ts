/** index.html, completed for one reader. */
import { INITIAL_DATA_ID, THEMES, THEME_COOKIE, type Theme } from '../contract/api';

/** An answer of the API, with its body as the JSON text that it is. */
export type InitialAnswer = {
  path: string;
  status: number;
  headers: Readonly<Record<string, string>>;
  json: string;
};

const PLACE = '<!--initial-data-->';

/** Puts the initial data and the theme into the page's HTML. */
export function completePage(
  html: string,
  answers: readonly InitialAnswer[],
  theme: Theme | undefined,
): string {
  const data = `<script type="application/json" id="${INITIAL_DATA_ID}">${initialDataOf(answers)}</script>`;
  // Replacements by functions: a `$` in the data would otherwise be an instruction.
  const completed = html.replace(PLACE, () => data);
  return theme === undefined ? completed : completed.replace('<html', () => `<html data-theme="${theme}"`);
}

/**
 * The contract's InitialData as JSON that is safe in HTML. The bodies go in as they came, which keeps what a JSON parser
 * would change.
 */
export function initialDataOf(answers: readonly InitialAnswer[]): string {
  const entries = answers.map(({ json, ...rest }) => `${JSON.stringify(rest).slice(0, -1)},"body":${json}}`);
  return escapedForHtml(`[${entries.join(',')}]`);
}

/** In JSON these stand only in strings, where an escape means the same. None is left to end the element or a line. */
function escapedForHtml(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const THEME = new RegExp(`(?:^|;)\\s*${THEME_COOKIE}=([^;]*?)\\s*(?:;|$)`);

/** The theme in a Cookie header, if it is one. */
export function themeOf(cookies: string | undefined): Theme | undefined {
  const value = cookies === undefined ? undefined : THEME.exec(cookies)?.[1];
  return THEMES.find((theme) => theme === value);
}
