import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { ActionsLink } from '../../contract/actions-link';
import { FailureLine } from '../api/failure';
import { NOT_REFRESHED } from '../api/refresh';
import { downloadText } from '../lib/download';
import { count, formatNumber } from '../lib/numbers';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import type { Progress } from './collect-actions';
import { exportFile, type ExportedFile } from './export-file';
import type { ExportFormat } from './export-formats';

type JobProps = {
  id: number;
  environment: string;
  link: ActionsLink;
  format: ExportFormat;
  onEnd: () => void;
};

/** One export from its start to its file, told in a corner; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function ExportJob({ id, environment, link, format, onEnd }: JobProps) {
  const [progress, setProgress] = useState<Progress>();
  const { data, error, isError, isFetching, refetch } = useQuery({
    queryKey: ['export', environment, id],
    queryFn: async ({ signal }) => {
      const exported = await exportFile(environment, link, format, { signal, onProgress: setProgress });
      downloadText(exported.file);
      const name = `${exported.file.name}.${exported.file.extension}`;
      return { words: wordsForEnd(exported, format, name) };
    },
    // It is done once, whatever else happens; another export has another key.
    staleTime: Infinity,
    gcTime: 0,
    meta: NOT_REFRESHED,
  });
  return (
    <section
      aria-label="Export"
      className="fixed right-4 bottom-4 left-4 z-30 flex items-center gap-3 rounded-lg border border-line bg-surface py-2 pr-2 pl-4 text-sm shadow-popup sm:left-auto sm:max-w-md"
    >
      {isError && !isFetching ? (
        <FailureLine what="The export failed." error={error} retry={() => void refetch()} />
      ) : (
        <p role="status" className="min-w-0 flex-1 wrap-anywhere">
          {data ? data.words : wordsFor(progress)}
        </p>
      )}
      {isFetching ? (
        <Button onClick={onEnd}>Cancel</Button>
      ) : (
        <IconButton icon={X} label="Close" onClick={onEnd} />
      )}
    </section>
  );
}

/** What the file contains, and what it does not. */
function wordsForEnd(exported: Omit<ExportedFile, 'file'>, format: ExportFormat, name: string): string {
  const { count: all, unreadable, tooLarge } = exported;
  const left = format === 'versions' ? all - unreadable : all;
  const words = [
    `Exported ${count(left, 'action')} to ${name}.`,
    ...(unreadable > 0 ? [wordsForUnreadable(unreadable, format)] : []),
    ...(tooLarge > 0 ? [wordsForTooLarge(tooLarge)] : []),
  ];
  return words.join(' ');
}

function wordsForTooLarge(tooLarge: number): string {
  const areNot = tooLarge === 1 ? 'is too large and isn’t' : 'are too large and aren’t';
  return `${count(tooLarge, 'action')} ${areNot} in the file.`;
}

function wordsForUnreadable(unreadable: number, format: ExportFormat): string {
  const isOne = unreadable === 1;
  switch (format) {
    case 'json':
      return `${unreadable} of them cannot be read and ${isOne ? 'is' : 'are'} in the file as WorkOS sent ${isOne ? 'it' : 'them'}.`;
    case 'csv':
    case 'markdown':
      return `${unreadable} of them cannot be read and ${isOne ? 'has' : 'have'} only a name in the file.`;
    case 'versions':
      return `${count(unreadable, 'action')} cannot be read and ${isOne ? 'is' : 'are'} not in the file.`;
  }
}

function wordsFor(progress: Progress | undefined): string {
  if (progress === undefined) return 'Exporting…';
  if (progress.phase === 'fetch') {
    return `Exporting ${formatNumber(progress.fetched)} of ${count(progress.total, 'action')}…`;
  }
  const known = `${count(progress.catalog.loaded, 'action')} so far`;
  return progress.catalog.error === undefined
    ? `Waiting for the whole list: ${known}…`
    : `WorkOS stopped answering, ${known}. The export continues automatically when it answers.`;
}
