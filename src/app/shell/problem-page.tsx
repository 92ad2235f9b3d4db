import type { ReactNode } from 'react';
import { useDocumentTitle } from '../lib/document-title';

/** A place of which there is only a problem to tell: its heading, its title in the tab, and the notice below. */
export function ProblemPage({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <main className="p-4 sm:p-6">
      <h1 tabIndex={-1} className="mb-4 text-xl font-semibold">
        {title}
      </h1>
      {children}
    </main>
  );
}
