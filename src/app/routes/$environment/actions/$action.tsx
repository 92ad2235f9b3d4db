import { createFileRoute } from '@tanstack/react-router';
import { loadVersions } from '../../../api/queries';
import { ActionView } from '../../../versions/action-view';
import { versionsSearch } from '../../../versions/search';

export const Route = createFileRoute('/$environment/actions/$action')({
  validateSearch: versionsSearch,
  loader: ({ context, params }) => loadVersions(context.queryClient, params.environment, params.action),
  component: Action,
});

function Action() {
  const { environment, action } = Route.useParams();
  return (
    <ActionView
      key={`${environment} ${action}`}
      environment={environment}
      action={action}
      search={Route.useSearch()}
    />
  );
}
