import { useEffect } from 'react';

/** Remembers the action whose place is shown, once it is known that it exists. Nothing waits for it, so its code comes then. */
export function useRememberAction(environment: string, action: string, exists: boolean): void {
  useEffect(() => {
    if (exists) void rememberAction(environment, action);
  }, [environment, action, exists]);
}

async function rememberAction(environment: string, action: string): Promise<void> {
  const { remember } = await import('./recent');
  remember(environment, { kind: 'action', name: action });
}
