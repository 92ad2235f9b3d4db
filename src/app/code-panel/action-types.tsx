import { Download } from 'lucide-react';
import { jsonSchemaOf } from '../../code/types/json-schema';
import type { TypedAction } from '../../code/types/typed-action';
import { typescriptOf } from '../../code/types/typescript';
import { zodOf } from '../../code/types/zod';
import type { AuditLogSchema } from '../../contract/workos';
import type { MorePages } from '../api/more-pages';
import { downloadText } from '../lib/download';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { chosenOf, nameOf, type Option } from './choice';
import { Choices } from './choices';
import { CodeBlock } from './code-block';
import type { Grammar } from './highlight';
import type { CodeSearch } from './search';
import { UnknownChoice } from './unknown-choice';
import { VersionChoice, versionOptions } from './version-choice';

type ActionTypesProps = {
  action: string;
  /** Newest first. */
  versions: readonly [AuditLogSchema, ...AuditLogSchema[]];
  /** Whether the first of them is the latest. */
  isLatestKnown: boolean;
  query: MorePages;
  search: CodeSearch;
};

type Form = Option & {
  make: (actions: readonly TypedAction[]) => string;
  grammar: Grammar;
  extension: string;
  type: string;
};

const FORMS = [
  {
    id: 'typescript',
    name: 'TypeScript',
    make: typescriptOf,
    grammar: 'typescript',
    extension: 'd.ts',
    type: 'text/plain',
  },
  {
    id: 'json-schema',
    name: 'JSON Schema',
    make: jsonSchemaOf,
    grammar: 'json',
    extension: 'schema.json',
    type: 'application/schema+json',
  },
  { id: 'zod', name: 'zod', make: zodOf, grammar: 'typescript', extension: 'ts', type: 'text/plain' },
] as const satisfies readonly [Form, ...Form[]];

const ALL: Option = { id: 'all', name: 'All versions' };

/** What an action's events are, for a compiler or a validator. */
export function ActionTypes({ action, versions, isLatestKnown, query, search }: ActionTypesProps) {
  const [latest, ...older] = versionOptions(versions, isLatestKnown);
  const options: [Option, ...Option[]] = [latest, ALL, ...older];
  const version = chosenOf(search.version, options);
  const { id, unknown } = chosenOf(search.language, FORMS);
  const form: Form = FORMS.find((known) => known.id === id) ?? FORMS[0];
  const isLoading = query.hasNextPage && (version.unknown !== undefined || version.id === ALL.id);
  const code = form.make([{ action, schemas: chosenVersions(versions, version.id) }]);
  if (isLoading) return <Skeleton className="h-80 w-full" />;
  const { extension, type } = form;
  const name = version.id === ALL.id ? action : `${action}.v${version.id}`;
  return (
    <>
      {unknown !== undefined && <UnknownChoice what="form" unknown={unknown} shown={form.name} />}
      {version.unknown !== undefined && (
        <UnknownChoice what="version" unknown={version.unknown} shown={nameOf(version.id, options)} />
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <VersionChoice options={options} chosen={version.id} />
        <Choices label="Form" options={FORMS} chosen={id} parameter="language" />
      </div>
      <CodeBlock
        label={`${form.name} of an event`}
        code={code}
        grammar={form.grammar}
        tools={
          <Button look="quiet" onClick={() => downloadText({ name, extension, type, text: code })}>
            <Download aria-hidden className="size-3.5" />
            Download
          </Button>
        }
      />
    </>
  );
}

function chosenVersions(versions: readonly AuditLogSchema[], chosen: string): readonly AuditLogSchema[] {
  return chosen === ALL.id ? versions : versions.filter(({ version }) => String(version) === chosen);
}
