import { createFileRoute, redirect } from '@tanstack/react-router';
import { environmentsQuery } from '../api/queries';
import { NoEnvironments } from '../shell/no-environments';

export const Route = createFileRoute('/')({
  beforeLoad: async ({ context }) => {
    const environments = await context.queryClient.ensureQueryData(environmentsQuery);
    const first = environments.data.data[0];
    if (first)
      throw redirect({ to: '/$environment/actions', params: { environment: first.id }, replace: true });
  },
  component: NoEnvironments,
});
