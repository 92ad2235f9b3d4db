import { ChevronRight } from 'lucide-react';
import { Fragment, useId } from 'react';
import type { EventError, Witness } from '../../audit-schema/comparison';
import type { Direction } from '../lib/version-pairs';
import { CopyWordsButton } from '../ui/copy-words-button';

type WitnessDetailsProps = { witness: Witness; isOpen: boolean; direction: Direction };

/** The event that shows a break, with what the other version says of it. */
export function WitnessDetails({ witness, isOpen, direction }: WitnessDetailsProps) {
  const name = `An event that version ${direction.from} accepts and version ${direction.to} rejects`;
  const json = JSON.stringify(witness.event, null, 2);
  return (
    <details open={isOpen} className="group/witness mt-2 px-4 text-sm">
      <summary className="-mx-1 flex w-fit cursor-pointer list-none items-center gap-1 rounded-md px-1 py-0.5 text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 group-open/witness:rotate-90" />
        {name}
      </summary>
      <div className="mt-1 grid gap-x-8 gap-y-3 md:grid-cols-2">
        <div className="min-w-0">
          <div className={HEAD}>
            <h4>The event</h4>
            <CopyWordsButton look="quiet" label="Copy event" text={() => json} />
          </div>
          <pre
            role="region"
            aria-label={name}
            // A scrolling region has to take the focus, or the keyboard could not scroll it.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="max-h-120 overflow-auto rounded-md border border-line bg-sunken p-3 text-xs leading-5"
          >
            {json}
          </pre>
        </div>
        <Errors errors={witness.errors} version={direction.to} />
      </div>
    </details>
  );
}

const HEAD = 'flex h-8 items-center justify-between text-xs font-medium text-muted';

function Errors({ errors, version }: { errors: readonly EventError[]; version: number }) {
  const title = useId();
  return (
    <div className="min-w-0">
      <div className={HEAD}>
        <h4 id={title}>What version {version} says of it</h4>
      </div>
      <table aria-labelledby={title} className="w-full table-fixed text-left text-xs max-sm:block">
        <thead className="max-sm:sr-only">
          <tr className="text-muted *:border-b *:border-line *:py-1.5 *:pr-3 *:font-normal">
            <th scope="col" className="w-1/4">
              instancePath
            </th>
            <th scope="col" className="w-5/12">
              schemaPath
            </th>
            <th scope="col">message</th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {errors.map((error) => (
            <ErrorRow key={`${error.instancePath} ${error.schemaPath} ${error.message}`} error={error} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ErrorRow({ error }: { error: EventError }) {
  return (
    <tr className="*:wrap-anywhere max-sm:block max-sm:border-b max-sm:border-line max-sm:py-1.5 max-sm:*:block sm:*:border-b sm:*:border-line sm:*:py-1.5 sm:*:pr-3 sm:*:align-top">
      <td className="font-mono">
        <Pointer text={error.instancePath || '""'} />
      </td>
      <td className="font-mono max-sm:text-muted">
        <Pointer text={error.schemaPath} />
      </td>
      <td>{error.message}</td>
    </tr>
  );
}

/** A JSON Pointer that breaks where its parts end. */
function Pointer({ text }: { text: string }) {
  return [...text.matchAll(/[^/]*\/|[^/]+/g)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
