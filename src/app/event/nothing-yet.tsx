import { useQueryClient } from '@tanstack/react-query';
import { useState, useTransition } from 'react';
import type { SampleKeys } from '../../audit-schema/event/sample-event';
import type { AuditLogSchema } from '../../contract/workos';
import { sampleEventQuery } from '../api/events';
import { FailureLine } from '../api/failure';
import { Button } from '../ui/button';

type NothingYetProps = {
  environment: string;
  action: string;
  /** The version that a sample is made for. */
  schema: AuditLogSchema;
  onSample: (text: string) => void;
};

/** What one can paste, and something to begin with. */
export function NothingYet({ schema, ...props }: NothingYetProps) {
  return (
    <section aria-labelledby="what-to-paste" className="rounded-lg border border-line bg-surface">
      <h2 id="what-to-paste" className="px-4 pt-3 text-sm font-medium">
        What you can paste
      </h2>
      <dl className="grid gap-x-4 gap-y-2 px-4 py-3 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
        {PASTABLE.map(([what, about]) => (
          <div key={what} className="contents">
            <dt className="font-medium">{what}</dt>
            <dd className="text-muted max-sm:-mt-2">{about}</dd>
          </div>
        ))}
      </dl>
      <SampleButtons key={schema.version} {...props} schema={schema} />
    </section>
  );
}

const PASTABLE = [
  ['An event', 'As the API takes it or as an SDK does, alone or with its organization.'],
  ['Several', 'A list of events: each is judged.'],
  ['A command', 'The whole curl call that sends one.'],
  ['An answer', 'The 400 with which WorkOS rejected one: it is put into words.'],
] as const;

type Made = { kind: 'none' } | { kind: 'failed'; error: unknown; keys: SampleKeys };

function SampleButtons({ environment, action, schema, onSample }: NothingYetProps) {
  const client = useQueryClient();
  const [made, setMade] = useState<Made>();
  const [isMaking, startMaking] = useTransition();
  const insert = (keys: SampleKeys) =>
    startMaking(async () => {
      try {
        const event = await client.fetchQuery(sampleEventQuery(environment, action, schema, keys));
        if (event === null) setMade({ kind: 'none' });
        else onSample(JSON.stringify(event, null, 2));
      } catch (error) {
        setMade({ kind: 'failed', error, keys });
      }
    });
  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
      <p className="text-sm text-muted">Or begin with an event that version {schema.version} accepts.</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" isDisabled={isMaking} onClick={() => insert('required')}>
          Insert a sample event
        </Button>
        <Button isDisabled={isMaking} onClick={() => insert('all')}>
          With every key
        </Button>
      </div>
      {made?.kind === 'none' && (
        <p role="status" className="text-sm text-muted">
          No event was found that version {schema.version} accepts. Its demands contradict each other, a value
          cannot be made up, or the smallest event holds more than 10,000 values.
        </p>
      )}
      {made?.kind === 'failed' && (
        <FailureLine what="A sample could not be made." error={made.error} retry={() => insert(made.keys)} />
      )}
    </div>
  );
}
