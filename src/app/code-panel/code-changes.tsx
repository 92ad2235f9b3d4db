import { useQuery } from '@tanstack/react-query';
import { CircleSlash } from 'lucide-react';
import { sampleOf } from '../../code/calls/sample';
import { LANGUAGES } from '../../code/languages';
import type { AuditLogSchema } from '../../contract/workos';
import { sampleEventQuery } from '../api/events';
import { Failure } from '../api/failure';
import { CopyWordsButton } from '../ui/copy-words-button';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { grammarOf } from './call-code';
import { chosenOf, nameOf } from './choice';
import { Choices } from './choices';
import { DiffTable } from './diff-table';
import { KEYS } from './keys';
import type { CodeSearch } from './search';
import { UnknownChoice } from './unknown-choice';

type CodeChangesProps = {
  environment: string;
  action: string;
  from: AuditLogSchema;
  to: AuditLogSchema;
  search: CodeSearch;
};

/** Code that emits events for one version, and what makes it code for another. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function CodeChanges({ environment, action, from, to, search }: CodeChangesProps) {
  const keys = chosenOf(search.keys, KEYS);
  const language = chosenOf(search.language, LANGUAGES);
  const older = useQuery(sampleEventQuery(environment, action, from, keys.id));
  const newer = useQuery(sampleEventQuery(environment, action, to, keys.id));
  const failed = [older, newer].find(({ isError }) => isError);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (older.data === undefined || newer.data === undefined) return <Skeleton className="h-60 w-full" />;
  if (older.data === null || newer.data === null) {
    const { version } = older.data === null ? from : to;
    return (
      <Notice icon={CircleSlash} title={`No event that version ${version} accepts was found`}>
        So there is no code for it to compare. What changed stands above.
      </Notice>
    );
  }
  const name = nameOf(language.id, LANGUAGES);
  const [before, after] = [older.data, newer.data].map((event) =>
    sampleOf(language.id, { kind: 'create event', event }),
  );
  return (
    <>
      {language.unknown !== undefined && (
        <UnknownChoice what="language" unknown={language.unknown} shown={name} />
      )}
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line py-1.5 pr-1 pl-4">
          <Choices label="Language" options={LANGUAGES} chosen={language.id} parameter="language" />
          <Choices label="Keys" options={KEYS} chosen={keys.id} parameter="keys" />
          <div className="ml-auto">
            <CopyWordsButton look="quiet" label={`Copy for version ${to.version}`} text={() => after ?? ''} />
          </div>
        </div>
        <DiffTable
          key={`${language.id} ${keys.id}`}
          label={`Code for version ${from.version} and for version ${to.version}, ${name}`}
          older={before ?? ''}
          newer={after ?? ''}
          grammar={grammarOf(language.id)}
        />
      </div>
      <p className="text-sm text-muted">
        Values and ids are made up. Each version accepts the code that is written for it.
      </p>
    </>
  );
}
