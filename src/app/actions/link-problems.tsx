import { CloudOff, TriangleAlert } from 'lucide-react';
import { isTooLong, orderOf, sortOf, type ActionsLink } from '../../contract/actions-link';
import { MAX_QUERY, type CatalogState } from '../../contract/catalog';
import { count, formatNumber } from '../lib/numbers';
import { Bar } from '../ui/bar';

/** What of a link could not be followed, each with what is shown instead. */
export function LinkProblems({ link }: { link: ActionsLink }) {
  const problems = problemsOf(link);
  return problems.map((problem) => (
    <Bar key={problem} icon={TriangleAlert}>
      {problem}
    </Bar>
  ));
}

function problemsOf(link: ActionsLink): string[] {
  const { q = '', sort = '', order = '' } = link;
  const problems: string[] = [];
  if (isTooLong(link)) {
    problems.push(
      `The search text is ${formatNumber(q.trim().length)} characters long; ${MAX_QUERY} can be searched for. It narrows nothing here.`,
    );
  }
  if (sort !== '' && sortOf(link) === undefined) {
    problems.push(`This link asks for the sort “${sort}”, which does not exist. It is left out.`);
  }
  if (order !== '' && orderOf(link) !== order) {
    problems.push(`This link asks for the order “${order}”, which does not exist. The usual order is shown.`);
  }
  return problems;
}

/** That WorkOS stopped answering before the server knew all actions. */
export function WalkTrouble({ catalog }: { catalog: CatalogState | undefined }) {
  if (catalog === undefined || catalog.complete || catalog.error === undefined) return null;
  return (
    <Bar icon={CloudOff}>
      WorkOS stopped answering after {count(catalog.loaded, 'action')}. Search, filters and sorting reach
      these; the rest follows by itself as soon as WorkOS answers.
    </Bar>
  );
}
