import type { ReactNode } from 'react';

/** A part of the page that links lead to. Its heading stays clear of the window's edge. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex scroll-mt-6 flex-col gap-3">
      <h2 id={`${id}-title`} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Facts, each a sentence that carries it and what more there is to say of it. */
export function Facts({ children }: { children: ReactNode }) {
  return <ul className="flex flex-col gap-3 border-l border-line pl-4">{children}</ul>;
}

export function Fact({ says, children }: { says: ReactNode; children?: ReactNode }) {
  return (
    <li>
      <p className="font-medium">{says}</p>
      {children && <p className="text-muted">{children}</p>}
    </li>
  );
}
