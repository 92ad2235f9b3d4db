import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleSlash } from 'lucide-react';
import type { SampleKeys } from '../../audit-schema/event/sample-event';
import type { AuditLogSchema } from '../../contract/workos';
import { sampleEventQuery } from '../api/events';
import { Failure } from '../api/failure';
import type { MorePages } from '../api/more-pages';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { CallCode } from './call-code';
import { chosenOf, nameOf } from './choice';
import { Choices } from './choices';
import { KeyNote } from './key-note';
import { KEYS } from './keys';
import type { CodeSearch } from './search';
import { UnknownChoice } from './unknown-choice';
import { VersionChoice, versionOptions } from './version-choice';

type EmitProps = {
  environment: string;
  action: string;
  /** Newest first. */
  versions: readonly [AuditLogSchema, ...AuditLogSchema[]];
  /** Whether the first of them is the latest. */
  isLatestKnown: boolean;
  query: MorePages;
  search: CodeSearch;
};

/** Code that emits an event which a version accepts. */
export function Emit({ environment, action, versions, isLatestKnown, query, search }: EmitProps) {
  const options = versionOptions(versions, isLatestKnown);
  const version = chosenOf(search.version === 'all' ? '' : search.version, options);
  const keys = chosenOf(search.keys, KEYS);
  const schema = versions.find((known) => String(known.version) === version.id) ?? versions[0];
  if (version.unknown !== undefined && query.hasNextPage) return <Skeleton className="h-80 w-full" />;
  return (
    <>
      {version.unknown !== undefined && (
        <UnknownChoice what="version" unknown={version.unknown} shown={nameOf(version.id, options)} />
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <VersionChoice options={options} chosen={version.id} />
        <Choices label="Keys" options={KEYS} chosen={keys.id} parameter="keys" />
      </div>
      <EmitCode
        environment={environment}
        action={action}
        schema={schema}
        keys={keys.id}
        language={search.language}
      />
    </>
  );
}

type EmitCodeProps = {
  environment: string;
  action: string;
  schema: AuditLogSchema;
  keys: SampleKeys;
  language: string | undefined;
};

function EmitCode({ environment, action, schema, keys, language }: EmitCodeProps) {
  const { data, error, refetch } = useQuery(sampleEventQuery(environment, action, schema, keys));
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-80 w-full" />;
  if (data === null) {
    return (
      <Notice icon={CircleSlash} title={`No event that version ${schema.version} accepts was found`}>
        Its demands contradict each other, a value cannot be made up, or the smallest event holds more than
        10,000 values.
      </Notice>
    );
  }
  return (
    <>
      <CallCode
        call={{ kind: 'create event', event: data }}
        label={`Create Event, version ${schema.version}`}
        language={language}
      />
      <p className="text-sm text-muted">
        Version {schema.version} accepts this event. It names its <code>version</code>: without one WorkOS
        does not judge it by the latest. Values and ids are made up.{' '}
        <Link
          to="/$environment/actions/$action/event"
          params={{ environment, action }}
          search={{ version: String(schema.version) }}
          className="text-accent hover:underline"
        >
          Check an event of yours
        </Link>
      </p>
      <KeyNote />
    </>
  );
}
