import { useRouter } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Link2 } from 'lucide-react';
import { Braces, Download } from 'lucide-react';
import type { AuditLogSchema } from '../../contract/workos';
import { downloadJson } from '../lib/download';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { IconButton } from '../ui/icon-button';
import { Day } from '../ui/time';
import type { VersionsSearch } from './search';

type VersionHeadProps = {
  action: string;
  schema: AuditLogSchema;
  isLatest: boolean;
  isLinked: boolean;
  summary: string | undefined;
};

/** A version's column head: number, date, what it changed, and what one can take away from it. */
export function VersionHead({ action, schema, isLatest, isLinked, summary }: VersionHeadProps) {
  const { version } = schema;
  const json = () => JSON.stringify(schema, null, 2);
  const link = useVersionLink(version);
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-5 items-center gap-2">
        <span
          className={clsx(
            'text-sm font-semibold',
            isLinked && 'text-accent underline decoration-2 underline-offset-4',
          )}
        >
          Version {version}
        </span>
        {isLatest && <Badge tone="accent">latest</Badge>}
      </div>
      <div className="text-xs text-muted">
        <Day iso={schema.created_at} />
      </div>
      <p className="mt-0.5 line-clamp-2 text-xs" title={summary}>
        {summary ?? '\u00a0'}
      </p>
      <div className="mt-auto -mb-1.5 -ml-1.5 flex">
        <CopyButton icon={Braces} label={`Copy JSON of version ${version}`} text={json} />
        <CopyButton icon={Link2} label={`Copy link to version ${version}`} text={link} />
        <IconButton
          icon={Download}
          label={`Download version ${version}`}
          onClick={() => downloadJson(`${action}.v${version}`, json())}
        />
      </div>
    </div>
  );
}

/** The address of this place as it is, but starting at a version. */
function useVersionLink(version: number): () => string {
  const router = useRouter();
  const search = (now: VersionsSearch) => ({ ...now, from: String(version) });
  return () => new URL(router.buildLocation({ to: '.', search }).href, location.origin).href;
}
