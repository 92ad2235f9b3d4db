import { orderOf, searchOf, type ActionsLink } from '../../contract/actions-link';
import { ActionSearchList } from '../../contract/catalog';
import { actionSearchPath, type ActionsSearchParameters } from '../../contract/catalog-query';
import { isReadable, type ListedAction } from '../../contract/list-items';
import { get } from '../api/client';
import type { TextFile } from '../lib/download';
import { collectActions, type Progress } from './collect-actions';
import { jsonOf, markdownOf, versionsOf, type ExportFormat } from './export-formats';

/** How often an unfinished list is asked after, in milliseconds. */
const PAUSE = 1000;

type ExportOptions = { signal: AbortSignal; onProgress: (progress: Progress) => void };

/** `unreadable` of the `count` actions cannot be read; `tooLarge` more are not in the file. */
export type ExportedFile = { file: TextFile; count: number; unreadable: number; tooLarge: number };

/** Makes a file of all that a link asks for; fails with an ApiError, or an AbortError when `signal` aborts. */
export async function exportFile(
  environment: string,
  link: ActionsLink,
  format: ExportFormat,
  { signal, onProgress }: ExportOptions,
): Promise<ExportedFile> {
  const search = format === 'versions' ? { sort: 'name' as const } : (searchOf(link) ?? everything(link));
  const { actions, problems } = await collectActions({
    ask: async (page) =>
      (await get(actionSearchPath(environment, { ...search, ...page }), ActionSearchList, { signal })).data,
    pause: () => pause(signal),
    onProgress,
  });
  const unreadable = actions.filter((action) => !isReadable(action)).length;
  const file = await fileOf(environment, format, actions);
  return { file, count: actions.length, unreadable, tooLarge: problems.length };
}

function everything(link: ActionsLink): ActionsSearchParameters {
  return { sort: 'created', order: orderOf(link) === 'desc' ? 'desc' : 'asc' };
}

async function fileOf(environment: string, format: ExportFormat, actions: ListedAction[]): Promise<TextFile> {
  const name = `${environment}-actions`;
  switch (format) {
    case 'json':
      return { name, extension: 'json', type: 'application/json', text: jsonOf(actions) };
    case 'markdown':
      return { name, extension: 'md', type: 'text/markdown', text: markdownOf(actions) };
    case 'versions':
      return {
        name: 'schema_versions',
        extension: 'json',
        type: 'application/json',
        text: versionsOf(actions),
      };
    case 'csv': {
      const { csvOf } = await import('./export-csv');
      return { name, extension: 'csv', type: 'text/csv', text: csvOf(actions) };
    }
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
