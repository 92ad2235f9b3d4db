import { createFileRoute } from '@tanstack/react-router';
import { changesAskedFor } from '../../../contract/environment-pages';
import { loadChanges } from '../../api/explorer-queries';
import { ChangesView } from '../../changes/changes-view';
import { changesSearch } from '../../changes/search';

export const Route = createFileRoute('/$environment/changes')({
  // The catalog's shapes and questions are code that the first view does not need.
  codeSplitGroupings: [['loader', 'component']],
  validateSearch: changesSearch,
  loaderDeps: ({ search: { verdict, namespace, action, since } }) => ({ verdict, namespace, action, since }),
  loader: ({ context, params, deps }) =>
    loadChanges(context.queryClient, params.environment, changesAskedFor(deps)),
  component: Changes,
});

function Changes() {
  const { environment } = Route.useParams();
  return <ChangesView key={environment} environment={environment} search={Route.useSearch()} />;
}
