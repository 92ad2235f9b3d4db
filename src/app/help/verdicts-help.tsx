import { Link } from '@tanstack/react-router';
import { useDocumentTitle } from '../lib/document-title';
import { Assumed, Documented, Inferred, Unknown } from './evidence';
import { Caveats, Honesty, Keywords, Verdicts } from './meaning';
import { usePartInSight } from './use-part-in-sight';

const TITLE = 'What the verdicts mean';

/** The parts of the page, by the names under which links lead to them. */
const PARTS = [
  ['verdicts', 'The four verdicts'],
  ['caveats', 'Caveats'],
  ['keywords', 'Decided keywords'],
  ['documented', 'Documented'],
  ['inferred', 'Inferred'],
  ['assumed', 'Assumed'],
  ['unknown', 'Not known'],
  ['honest', 'How it is held honest'],
] as const;

/** What a verdict says, what it rests on, and what nobody can tell. */
export function VerdictsHelp() {
  useDocumentTitle(TITLE);
  usePartInSight();
  return (
    <main className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-8 px-4 pt-6 pb-24 sm:px-6 lg:grid lg:grid-cols-[11rem_minmax(0,42rem)] lg:gap-x-12">
      <header className="flex max-w-2xl flex-col gap-2 lg:col-start-2">
        <h1 tabIndex={-1} className="text-xl font-semibold">
          {TITLE}
        </h1>
        <p className="text-muted">
          A verdict answers one question: your code emits events that are written for version A of an action;
          may it send them as version B, unchanged? A comparison answers it both ways, from A to B and from B
          to A.
        </p>
      </header>
      <nav aria-label="On this page" className="text-sm lg:row-start-2">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:sticky lg:top-6 lg:flex-col lg:border-l lg:border-line lg:pl-3">
          {PARTS.map(([id, name]) => (
            <li key={id}>
              <Link
                to="/help/verdicts"
                hash={id}
                className="inline-block rounded-sm py-0.5 text-muted hover:text-ink hover:underline"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex max-w-2xl flex-col gap-10 wrap-anywhere lg:row-start-2">
        <Verdicts />
        <Caveats />
        <Keywords />
        <Documented />
        <Inferred />
        <Assumed />
        <Unknown />
        <Honesty />
      </div>
    </main>
  );
}
