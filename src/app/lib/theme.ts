import { useSyncExternalStore } from 'react';
import { THEMES, THEME_COOKIE, type Theme } from '../../contract/api';

const YEAR_IN_SECONDS = 31_536_000;

/** The reader's choice as the server painted it; `undefined` follows the system. */
function currentTheme(): Theme | undefined {
  return THEMES.find((theme) => theme === document.documentElement.dataset['theme']);
}

const watching = new Set<() => void>();

function watch(onChange: () => void): () => void {
  watching.add(onChange);
  return () => watching.delete(onChange);
}

/** The reader's choice, as it is now and as it changes; `undefined` follows the system. */
export function useTheme(): Theme | undefined {
  return useSyncExternalStore(watch, currentTheme);
}

/** Repaints at once, and remembers the choice in the cookie that the server reads before it sends the first byte. */
export function chooseTheme(theme: Theme | undefined): void {
  if (theme === undefined) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  const age = theme === undefined ? 0 : YEAR_IN_SECONDS;
  document.cookie = `${THEME_COOKIE}=${theme ?? ''}; path=/; max-age=${age}; samesite=lax`;
  for (const onChange of watching) onChange();
}
