import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { typesPath } from '../../contract/catalog-types';
import { Failure } from '../api/failure';
import { useRefreshQuery } from '../api/refresh';
import { environmentTypesQuery } from '../api/types-query';
import { buttonClass } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { CodeBlock } from './code-block';

/** TypeScript for the events of every action's latest version, as the server makes it. */
export function EnvironmentTypes({ environment }: { environment: string }) {
  const options = environmentTypesQuery(environment);
  const { data, error } = useQuery(options);
  const retry = useRefreshQuery(options.queryKey);
  const path = typesPath(environment);
  const address = new URL(path, location.origin).href;
  return (
    <>
      <p className="text-sm">
        The events of every action in this environment, each in its latest version, as one union that is told
        apart by <code>action</code>. A misspelt key, a missing target or a value of another type does not
        compile.
      </p>
      {error === null ? (
        data === undefined ? (
          <Skeleton className="h-80 w-full" />
        ) : (
          <CodeBlock
            label="audit-log-events.d.ts"
            code={data}
            grammar="typescript"
            tools={
              <a href={path} download="audit-log-events.d.ts" className={buttonClass('quiet')}>
                <Download aria-hidden className="size-3.5" />
                Download
              </a>
            }
          />
        )
      ) : (
        <Failure error={error} retry={retry} />
      )}
      <CodeBlock
        label="In a build step"
        code={`curl --fail --output audit-log-events.d.ts '${address.replaceAll("'", '%27')}'\n`}
        grammar="bash"
      />
    </>
  );
}
