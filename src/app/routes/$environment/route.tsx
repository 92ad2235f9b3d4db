import { createFileRoute } from '@tanstack/react-router';
import { EnvironmentPlace } from '../../shell/environment-place';

export const Route = createFileRoute('/$environment')({
  // Every place stands in this one, so it belongs to the first file.
  codeSplitGroupings: [],
  component: Place,
});

function Place() {
  return <EnvironmentPlace id={Route.useParams().environment} />;
}
