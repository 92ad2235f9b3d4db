import { CloudOff, TriangleAlert } from 'lucide-react';
import { isTooLong, orderOf, sortOf, type ActionsLink } from '../../contract/actions-link';
import type { CatalogState } from '../../contract/catalog';
import { MAX_QUERY } from '../../contract/catalog-query';
import type { ListProblem } from '../../contract/list-problems';
import { LeftOut } from '../api/gathering';
import { count, formatNumber } from '../lib/numbers';
import { UnreadableActions } from '../links/unreadable-actions';
import { Bar } from '../ui/bar';

type ProblemsProps = {
  environment: string;
  link: ActionsLink;
  catalog: CatalogState | undefined;
  /** Actions that are too large to be in the list. */
  leftOut: readonly ListProblem[] | undefined;
};

/** What could not be done as the link has it, each with what is shown instead; a default export as `lazy` takes it. */
// oxlint-disable-next-line import/no-default-export
export default function Problems({ environment, link, catalog, leftOut }: ProblemsProps) {
  return (
    <>
      {leftOut !== undefined && <LeftOut problems={leftOut} />}
      <UnreadableActions
        environment={environment}
        count={catalog?.unreadable}
        consequence="A search finds them by name; filters by target and field leave them out."
      />
      {catalog?.complete === false && catalog.error !== undefined && catalog.problems === undefined && (
        <Bar icon={CloudOff}>
          WorkOS stopped answering after {count(catalog.loaded, 'action')}. Search, filters and sorting cover
          only these. Loading continues automatically when WorkOS answers.
        </Bar>
      )}
      {problemsOf(link).map((problem) => (
        <Bar key={problem} icon={TriangleAlert}>
          {problem}
        </Bar>
      ))}
    </>
  );
}

function problemsOf(link: ActionsLink): string[] {
  const { q = '', sort = '', order = '' } = link;
  const problems: string[] = [];
  if (isTooLong(link)) {
    const length = formatNumber(q.trim().length);
    problems.push(
      `The search text has ${length} characters; at most ${MAX_QUERY} can be searched for. It is left out.`,
    );
  }
  if (sort !== '' && sortOf(link) === undefined) {
    problems.push(`This link asks for the sort “${sort}”, which does not exist. It is left out.`);
  }
  if (order !== '' && orderOf(link) !== order) {
    problems.push(`This link asks for the order “${order}”, which does not exist. It is left out.`);
  }
  return problems;
}
