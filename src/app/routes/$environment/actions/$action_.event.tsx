import { createFileRoute } from '@tanstack/react-router';
import { loadVersions } from '../../../api/queries';
import { EventView } from '../../../event/event-view';
import { eventSearch } from '../../../event/search';

export const Route = createFileRoute('/$environment/actions/$action_/event')({
  validateSearch: eventSearch,
  loader: ({ context, params }) => loadVersions(context.queryClient, params.environment, params.action),
  component: Event,
});

function Event() {
  const { environment, action } = Route.useParams();
  // What one has written stays when one looks at another environment.
  return <EventView key={action} environment={environment} action={action} search={Route.useSearch()} />;
}
