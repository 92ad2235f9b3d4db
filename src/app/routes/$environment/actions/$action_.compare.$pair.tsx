import { createFileRoute } from '@tanstack/react-router';
import { loadVersionPair } from '../../../api/version-pair-query';
import { codeSearch } from '../../../code-panel/search';
import { CompareView } from '../../../compare/compare-view';

export const Route = createFileRoute('/$environment/actions/$action_/compare/$pair')({
  // The way to two versions is code that no other place needs.
  codeSplitGroupings: [['loader', 'component']],
  validateSearch: codeSearch,
  loader: ({ context, params }) =>
    loadVersionPair(context.queryClient, params.environment, params.action, params.pair),
  component: Compare,
});

function Compare() {
  const { environment, action, pair } = Route.useParams();
  return (
    <CompareView key={`${environment} ${action}`} environment={environment} action={action} pair={pair} />
  );
}
