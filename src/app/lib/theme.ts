import { THEMES, THEME_COOKIE, type Theme } from '../../contract/api';

const YEAR_IN_SECONDS = 31_536_000;

/** The reader's choice as the server painted it; `undefined` follows the system. */
export function currentTheme(): Theme | undefined {
  return THEMES.find((theme) => theme === document.documentElement.dataset['theme']);
}

/** Repaints at once, and remembers the choice in the cookie that the server reads before it sends the first byte. */
export function chooseTheme(theme: Theme | undefined): void {
  if (theme === undefined) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  const age = theme === undefined ? 0 : YEAR_IN_SECONDS;
  document.cookie = `${THEME_COOKIE}=${theme ?? ''}; path=/; max-age=${age}; samesite=lax`;
}
