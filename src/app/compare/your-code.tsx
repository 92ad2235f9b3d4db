import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { Suspense, lazy, useId } from 'react';
import type { AuditLogSchema } from '../../contract/workos';
import { NO_CODE } from '../code-panel/no-code';
import { codeSearch } from '../code-panel/search';
import { Skeleton } from '../ui/skeleton';

const CodeChanges = lazy(() => import('../code-panel/code-changes'));

type YourCodeProps = { environment: string; action: string; from: AuditLogSchema; to: AuditLogSchema };

/** What to change in code that emits events; worked out when the reader opens it, or a link does. */
export function YourCode(props: YourCodeProps) {
  const title = useId();
  const navigate = useNavigate();
  const search = useSearch({ strict: false, select: codeSearch });
  const isOpen = search.code === 'change';
  const toggle = () =>
    void navigate({
      to: '.',
      search: (now) => ({ ...now, ...(isOpen ? NO_CODE : { code: 'change' }) }),
      replace: true,
      resetScroll: false,
    });
  return (
    <section aria-labelledby={title} className="flex flex-col gap-2">
      <h2 id={title} className="text-base font-semibold">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={toggle}
          className="group/code -mx-1 flex items-center gap-1 rounded-md px-1 hover:bg-hover"
        >
          <ChevronRight aria-hidden className="size-4 text-muted group-aria-expanded/code:rotate-90" />
          What to change in your code
        </button>
      </h2>
      {isOpen && (
        <Suspense fallback={<Skeleton className="h-60 w-full" />}>
          <CodeChanges {...props} search={search} />
        </Suspense>
      )}
    </section>
  );
}
