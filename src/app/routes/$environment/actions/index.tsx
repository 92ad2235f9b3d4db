import { createFileRoute } from '@tanstack/react-router';
import { ActionsView } from '../../../actions/actions-view';
import { actionsSearch } from '../../../actions/search';
import { loadActions } from '../../../api/catalog-queries';
import { codeSearch } from '../../../code-panel/search';

export const Route = createFileRoute('/$environment/actions/')({
  // How a list is asked for is code that an action's page does not need.
  codeSplitGroupings: [['loader', 'component']],
  validateSearch: (search) => ({ ...actionsSearch(search), ...codeSearch(search) }),
  loaderDeps: ({ search }) => actionsSearch(search),
  loader: ({ context, params, deps }) => loadActions(context.queryClient, params.environment, deps),
  component: Actions,
});

function Actions() {
  const { environment } = Route.useParams();
  return <ActionsView key={environment} environment={environment} link={Route.useSearch()} />;
}
