import { Link } from '@tanstack/react-router';
import { unknownActionWords, useElsewhere, useIsListed } from '../api/elsewhere';
import { Failure } from '../api/failure';
import { buttonClass } from '../ui/button';

type UnknownActionProps = { environment: string; action: string; error: unknown; retry: () => void };

/** An action that this environment does not have; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function UnknownAction({ environment, action, error, retry }: UnknownActionProps) {
  const elsewhere = useElsewhere(environment, action);
  const isListed = useIsListed(environment, action, true);
  return (
    <Failure
      error={error}
      retry={retry}
      {...unknownActionWords(action, elsewhere, isListed)}
      actions={
        <>
          {elsewhere.seenIn.map(({ id, name }) => (
            <Link key={id} to="." params={{ environment: id }} search={true} className={buttonClass()}>
              Open in {name}
            </Link>
          ))}
          {elsewhere.unseen.map(({ id, name }) => (
            <Link key={id} to="." params={{ environment: id }} search={true} className={buttonClass()}>
              Look in {name}
            </Link>
          ))}
          <Link
            to="/$environment/actions"
            params={{ environment }}
            search={{ q: action }}
            className={buttonClass()}
          >
            Search for it{elsewhere.name === undefined ? '' : ` in ${elsewhere.name}`}
          </Link>
          <Link to="/$environment/actions" params={{ environment }} className={buttonClass('quiet')}>
            All actions
          </Link>
        </>
      }
    />
  );
}
