import { createFileRoute } from '@tanstack/react-router';
import { fieldsAskedFor } from '../../../contract/environment-pages';
import { loadFields } from '../../api/explorer-queries';
import { FieldsView } from '../../fields/fields-view';
import { fieldsSearch } from '../../fields/search';

export const Route = createFileRoute('/$environment/fields')({
  // The catalog's shapes and questions are code that the first view does not need.
  codeSplitGroupings: [['loader', 'component']],
  validateSearch: fieldsSearch,
  loaderDeps: ({ search: { q, shared, conflicts } }) => ({ q, shared, conflicts }),
  loader: ({ context, params, deps }) =>
    loadFields(context.queryClient, params.environment, fieldsAskedFor(deps)),
  component: Fields,
});

function Fields() {
  const { environment } = Route.useParams();
  return <FieldsView key={environment} environment={environment} search={Route.useSearch()} />;
}
