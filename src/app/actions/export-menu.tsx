import { Download } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { ActionsLink } from '../../contract/actions-link';
import { Menu } from '../ui/menu';
import type { ExportFormat } from './export-formats';

const ExportChoices = lazy(() => import('./export-choices'));
const ExportJob = lazy(() => import('./export-job'));

type Job = { id: number; format: ExportFormat; link: ActionsLink };

/** Takes what the filters show away as a file. Its code is fetched when the reader first reaches for it. */
export function ExportMenu({ environment, link }: { environment: string; link: ActionsLink }) {
  const [job, setJob] = useState<Job>();
  const start = (format: ExportFormat) => setJob((last) => ({ id: (last?.id ?? 0) + 1, format, link }));
  return (
    <>
      <Menu label="Export" compact items={() => <ExportChoices link={link} onChoose={start} />}>
        <Download aria-hidden className="size-4" />
        <span className="hidden sm:inline">Export</span>
      </Menu>
      {job && (
        <Suspense>
          <ExportJob
            key={job.id}
            id={job.id}
            environment={environment}
            format={job.format}
            link={job.link}
            onEnd={() => setJob(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
