import { createFileRoute, redirect } from '@tanstack/react-router';
import { environmentsQuery } from '../api/queries';
import { StartPage } from '../shell/start-page';

export const Route = createFileRoute('/')({
  beforeLoad: async ({ context: { queryClient } }) => {
    await queryClient.prefetchQuery(environmentsQuery);
    // Without one the page says why.
    const first = queryClient.getQueryData(environmentsQuery.queryKey)?.data.data[0];
    if (first)
      throw redirect({ to: '/$environment/actions', params: { environment: first.id }, replace: true });
  },
  component: StartPage,
});
