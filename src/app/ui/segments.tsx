import type { ReactNode } from 'react';

/** A few links of which one is where we are (`aria-current`), joined into one control. */
export function Segments({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="flex h-8 items-center rounded-md border border-line bg-sunken p-0.5 text-sm font-medium *:flex *:h-full *:items-center *:rounded-sm *:px-2.5 *:text-muted *:hover:text-ink *:[[aria-current]]:bg-surface *:[[aria-current]]:text-ink *:[[aria-current]]:shadow-xs"
    >
      {children}
    </nav>
  );
}
