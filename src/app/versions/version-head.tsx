import { useRouter } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Braces, Download, Link2 } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { stringifyJson } from '../../contract/json';
import { isReadable, type ListedSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { CodeLink } from '../code-panel/code-link';
import { downloadJson } from '../lib/download';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { IconButton } from '../ui/icon-button';
import { Day } from '../ui/time';
import type { VersionsSearch } from './search';
import { NoteSkeleton } from './skeleton';

const CompareNote = lazy(() => import('./compare-note'));

type VersionHeadProps = {
  environment: string;
  action: string;
  schema: AuditLogSchema;
  older: ListedSchema | 'not loaded yet' | 'none';
  isLatest: boolean;
  isLinked: boolean;
  isPicked: boolean;
  /** The reader chooses this version to be compared, or lets it go. */
  onPick: () => void;
};

/** A version's column head: number, date, what it changed, and what one can do with it. */
export function VersionHead({ schema, isLatest, isLinked, isPicked, onPick, ...rest }: VersionHeadProps) {
  const { version } = schema;
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-5 items-center gap-2">
        <span
          // What is dragged; dropping is seen to by the part that is loaded for choosing.
          draggable
          title="Drag onto another version to compare"
          className={clsx(
            'cursor-grab text-sm font-semibold',
            isLinked && 'text-accent underline decoration-2 underline-offset-4',
          )}
        >
          Version {version}
        </span>
        {isLatest && <Badge tone="accent">latest</Badge>}
        <CodeLink
          code="emit"
          version={version}
          className="-mr-1 ml-auto rounded-md px-1 text-xs leading-6 text-muted hover:bg-hover hover:text-ink"
        >
          Emit<span className="sr-only"> version {version}</span>
        </CodeLink>
      </div>
      <div className="text-xs text-muted">
        <Day iso={schema.created_at} />
      </div>
      <div className="mt-1.5 h-14 text-xs">
        <Note {...rest} schema={schema} />
      </div>
      <div className="mt-auto -mb-1.5 -ml-1.5 flex items-center">
        <TakeAway action={rest.action} schema={schema} />
        <label className="ml-auto flex h-7 cursor-pointer items-center gap-1.5 text-xs text-muted hover:text-ink">
          <input
            type="checkbox"
            aria-label={`Compare version ${version}`}
            checked={isPicked}
            onChange={onPick}
            className="size-3.5 accent-accent"
          />
          Compare
        </label>
      </div>
    </div>
  );
}

type NoteProps = Pick<VersionHeadProps, 'environment' | 'action' | 'schema' | 'older'>;

/** What the version changed. Its room is there before the answer is. */
function Note({ schema, older, ...place }: NoteProps) {
  if (older === 'none') return <p className="text-muted">First version</p>;
  if (older === 'not loaded yet') return <NoteSkeleton />;
  if (!isReadable(older)) {
    return <p className="text-warning">Not compared: version {older.version} cannot be read.</p>;
  }
  return (
    <Suspense fallback={<NoteSkeleton />}>
      <CompareNote {...place} older={older} newer={schema} />
    </Suspense>
  );
}

function TakeAway({ action, schema }: Pick<VersionHeadProps, 'action' | 'schema'>) {
  const { version } = schema;
  const json = () => stringifyJson(schema, 2);
  const link = useVersionLink(version);
  return (
    <>
      <CopyButton icon={Braces} label={`Copy JSON of version ${version}`} text={json} />
      <CopyButton icon={Link2} label={`Copy link to version ${version}`} text={link} />
      <IconButton
        icon={Download}
        label={`Download version ${version}`}
        onClick={() => downloadJson(`${action}.v${version}`, json())}
      />
    </>
  );
}

/** The address of this place as it is, but starting at a version. */
function useVersionLink(version: number): () => string {
  const router = useRouter();
  const search = (now: VersionsSearch) => ({ ...now, from: String(version) });
  return () => new URL(router.buildLocation({ to: '.', search }).href, location.origin).href;
}
