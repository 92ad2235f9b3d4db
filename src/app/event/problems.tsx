import { Link } from '@tanstack/react-router';
import { Layers, TriangleAlert } from 'lucide-react';
import { unknownActionWords, useElsewhere, useInEnvironment, useIsListed } from '../api/elsewhere';
import { Failure } from '../api/failure';
import { AllVersions } from '../links/all-versions';
import { Bar } from '../ui/bar';
import { buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import type { EventSearch } from './search';

type Place = { environment: string; action: string };

/** An action that this environment does not have. */
export function UnknownAction({
  environment,
  action,
  ...failure
}: Place & { error: unknown; retry: () => void }) {
  const elsewhere = useElsewhere(environment, action);
  const isListed = useIsListed(environment, action, true);
  const offers = [
    ...elsewhere.seenIn.map((other) => ({ ...other, verb: 'Check it' })),
    ...elsewhere.unseen.map((other) => ({ ...other, verb: 'Look' })),
  ];
  return (
    <Failure
      {...failure}
      {...unknownActionWords(action, elsewhere, isListed)}
      actions={
        <>
          {offers.map(({ id, name, verb }) => (
            <Link key={id} to="." params={{ environment: id }} search={true} className={buttonClass()}>
              {verb} in {name}
            </Link>
          ))}
          <Link to="/$environment/actions" params={{ environment }} className={buttonClass()}>
            All actions
          </Link>
        </>
      }
    />
  );
}

/** An action that WorkOS knows and that has no schema. */
export function NoVersions(place: Place) {
  return (
    <Notice icon={Layers} role="alert" title="No schema versions" actions={<AllVersions {...place} />}>
      WorkOS knows this action and lists no schema for it, so there is nothing to check an event against.
    </Notice>
  );
}

type MissingVersionProps = { environment: string; missing: string; shown: number };

/** The link asks for a version that there is not. */
export function MissingVersion({ environment, missing, shown }: MissingVersionProps) {
  const where = useInEnvironment(environment);
  const dropped: EventSearch = {};
  return (
    <Bar
      icon={TriangleAlert}
      action={
        <Link to="." search={dropped} replace resetScroll={false} className={buttonClass()}>
          Go to version {shown}
        </Link>
      }
    >
      {/^\d+$/.test(missing)
        ? `Version ${missing} does not exist${where}.`
        : `“${missing}” is not a version number.`}{' '}
      Version {shown} is shown.
    </Bar>
  );
}
