import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { CatalogField } from '../../contract/catalog-fields';
import { useInEnvironment } from '../api/elsewhere';
import { fieldQuery } from '../api/explorer-queries';
import { FailureLine } from '../api/failure';
import { useRefreshQuery } from '../api/refresh';
import { isStillGathered } from '../api/still-gathered';
import { count } from '../lib/numbers';
import { Skeleton } from '../ui/skeleton';
import { FieldActions } from './field-actions';
import { typesElsewhere } from './types';

type PanelProps = {
  environment: string;
  address: string;
  /** The field, where the list holds it. */
  listed: CatalogField | undefined;
  onClose: () => void;
};

/** Beside the table, or over its lower part on a narrow window: who carries a field, by type. */
export function FieldPanel({ environment, address, listed, onClose }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  useFocusWhenOpened(panel);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  }
  return (
    // Escape closes it as it does a dialog; what is interactive stands inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      aria-labelledby="open-field"
      onKeyDown={onKeyDown}
      className="flex flex-col gap-4 border-line bg-surface p-4 text-sm max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:max-h-[55dvh] max-lg:overflow-y-auto max-lg:border-t max-lg:shadow-popup lg:sticky lg:top-[calc(3.5rem+var(--stuck))] lg:mt-2 lg:max-h-[calc(100dvh-4.5rem-var(--stuck))] lg:w-96 lg:shrink-0 lg:overflow-y-auto lg:rounded-lg lg:border"
    >
      <div className="flex items-start justify-between gap-3">
        <h2
          id="open-field"
          tabIndex={-1}
          className="min-w-0 py-0.5 text-base font-semibold wrap-anywhere outline-none"
        >
          <code>{address}</code>
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="rounded-md p-1 text-muted hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
      {listed ? (
        <FieldFacts environment={environment} field={listed} />
      ) : (
        <UnlistedField environment={environment} address={address} />
      )}
    </aside>
  );
}

/** Once it is opened here and not by a link, the keyboard goes on in it. */
function useFocusWhenOpened(panel: { current: HTMLElement | null }): void {
  useEffect(() => {
    const focused = document.activeElement;
    if (focused?.closest('table')) panel.current?.querySelector('h2')?.focus({ preventScroll: true });
  }, [panel]);
}

function UnlistedField({ environment, address }: { environment: string; address: string }) {
  const options = fieldQuery(environment, address);
  const { data, isError, error } = useQuery(options);
  const retry = useRefreshQuery(options.queryKey);
  const where = useInEnvironment(environment);
  if (data?.field) return <FieldFacts environment={environment} field={data.field} />;
  if (isError) return <FailureLine what="This field could not be loaded." error={error} retry={retry} />;
  if (data === undefined || isStillGathered(data.catalog)) return <Skeleton className="h-4 w-56" />;
  return (
    <p role="status" className="text-muted">
      No action’s latest schema{where} has this field. It may be spelt differently, or have gone with a later
      version.
    </p>
  );
}

function FieldFacts({ environment, field }: { environment: string; field: CatalogField }) {
  const { address, key } = field;
  const elsewhere = typesElsewhere(field);
  return (
    <>
      {field.conflict && (
        <div className="flex gap-2 rounded-md bg-warning-soft px-3 py-2 text-warning">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <p className="wrap-anywhere">
            Conflicting types. {field.types.length > 1 && 'Actions disagree on this field. '}
            {elsewhere.length > 0 && <Elsewhere types={elsewhere} />}{' '}
            {key !== null && (
              <Link
                to="/$environment/fields"
                params={{ environment }}
                search={{ q: key, conflicts: 'true' }}
                className="font-medium underline"
              >
                All addresses of this key
              </Link>
            )}
          </p>
        </div>
      )}
      {field.types.map((type) => (
        <FieldActions key={type.type} environment={environment} type={type} />
      ))}
      <Link
        to="/$environment/actions"
        params={{ environment }}
        search={{ field: address }}
        className="font-medium text-accent hover:underline"
      >
        {field.count === 1
          ? 'The action that carries it'
          : `All ${count(field.count, 'action')} that carry it`}
      </Link>
    </>
  );
}

function Elsewhere({ types }: { types: readonly string[] }) {
  return (
    <>
      The same key is <code>{types.join(', ')}</code> elsewhere.
    </>
  );
}
