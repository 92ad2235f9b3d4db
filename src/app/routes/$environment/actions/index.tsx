import { createFileRoute } from '@tanstack/react-router';
import { ActionsView } from '../../../actions/actions-view';
import { actionsSearch, orderOf } from '../../../actions/search';
import { loadActions } from '../../../api/queries';

export const Route = createFileRoute('/$environment/actions/')({
  validateSearch: actionsSearch,
  loaderDeps: ({ search }) => ({ order: orderOf(search) }),
  loader: ({ context, params, deps }) => loadActions(context.queryClient, params.environment, deps.order),
  component: Actions,
});

function Actions() {
  const { environment } = Route.useParams();
  return <ActionsView key={environment} environment={environment} search={Route.useSearch()} />;
}
