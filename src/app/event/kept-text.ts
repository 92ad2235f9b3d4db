/**
 * What was pasted for each action, for as long as this page lives: whoever looks something up and comes back finds it
 * again. In memory alone, so that it is gone with the tab and never in an address.
 */
const texts = new Map<string, string>();

export function keptText(action: string): string {
  return texts.get(action) ?? '';
}

export function keepText(action: string, text: string): void {
  if (text === '') texts.delete(action);
  else texts.set(action, text);
}
