import { useState, type KeyboardEvent } from 'react';
import { JsonView, defaultStyles } from 'react-json-view-lite';
import { hasWrittenNumber, stringifyJson } from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import { pathsOf } from './json-paths';
import { Cells, VersionColumns, type VersionsShown } from './version-columns';

/** The versions' JSON next to each other; folding a part of one folds it in all. A default export because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function JsonColumns(shown: VersionsShown) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  function fold(path: string, open: boolean) {
    setFolded(open ? new Set([...folded].filter((other) => other !== path)) : new Set([...folded, path]));
  }
  return (
    <VersionColumns {...shown}>
      <tr>
        <Cells columns={shown.columns}>
          {(index) => {
            const schema = shown.versions[index];
            return (
              schema && (
                <td key={index} aria-colindex={index + 2} className="border-r border-line p-3 align-top">
                  <SchemaJson schema={schema} folded={folded} onFold={fold} />
                </td>
              )
            );
          }}
        </Cells>
        <td />
      </tr>
    </VersionColumns>
  );
}

type SchemaJsonProps = {
  schema: AuditLogSchema;
  folded: ReadonlySet<string>;
  onFold: (path: string, open: boolean) => void;
};

function SchemaJson({ schema, folded, onFold }: SchemaJsonProps) {
  const label = `JSON of version ${schema.version}`;
  const [paths] = useState(() => pathsOf(schema));
  // The tree can show only numbers that JavaScript can represent.
  const [hasLongNumber] = useState(() => hasWrittenNumber(schema));
  if (hasLongNumber) {
    return (
      <pre aria-label={label} className={STYLE.container}>
        {stringifyJson(schema, 2)}
      </pre>
    );
  }
  return (
    // The view's buttons know the arrow keys only; a button answers to Enter and Space.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={pressOnEnterAndSpace}>
      <JsonView
        data={schema}
        aria-label={label}
        style={STYLE}
        clickToExpandNode
        shouldExpandNode={(_level, value: unknown) => !folded.has(paths.get(value) ?? '')}
        beforeExpandChange={({ value, newExpandValue }) => {
          onFold(paths.get(value) ?? '', newExpandValue);
          return false;
        }}
      />
    </div>
  );
}

function pressOnEnterAndSpace(event: KeyboardEvent) {
  const { target } = event;
  if (!['Enter', ' '].includes(event.key) || !(target instanceof HTMLElement)) return;
  if (target.role !== 'button') return;
  event.preventDefault();
  target.click();
}

const FOLD = 'absolute left-0 w-4 cursor-pointer text-center text-faint select-none';

/** The library's structure in our tokens, so that one set of rules serves both themes. */
const STYLE = {
  ...defaultStyles,
  container: 'font-mono text-xs leading-5 whitespace-pre-wrap wrap-anywhere',
  basicChildStyle: 'relative pl-4',
  childFieldsContainer: '',
  label: 'mr-1 text-ink',
  clickableLabel: 'mr-1 cursor-pointer text-ink',
  nullValue: 'text-faint',
  undefinedValue: 'text-faint',
  numberValue: 'text-accent',
  booleanValue: 'text-accent',
  stringValue: 'text-added',
  otherValue: 'text-ink',
  punctuation: 'text-faint',
  expandIcon: `${FOLD} after:content-['▸']`,
  collapseIcon: `${FOLD} after:content-['▾']`,
  collapsedContent: "cursor-pointer text-faint after:content-['…']",
  quotesForFieldNames: true,
  stringifyStringValues: true,
  ariaLables: { collapseJson: 'Fold', expandJson: 'Unfold' },
};
