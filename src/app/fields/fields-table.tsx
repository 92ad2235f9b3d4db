import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { CatalogField } from '../../contract/catalog-fields';
import { useMorePages, type MorePages } from '../api/more-pages';
import { useRowKeys } from '../lib/row-keys';
import { SpacerRow } from '../ui/spacer-row';
import { TableSkeleton } from '../ui/table-skeleton';
import { FieldRow, ROW_HEIGHT } from './field-row';
import type { FieldsSearch } from './search';

/** How many rows before the end of what is loaded the next page is asked for: one and a half screens of a tall window. */
const LEAD = 40;

type TableProps = {
  fields: readonly CatalogField[];
  search: FieldsSearch;
  query: MorePages;
};

/** The fields as a real table, of which only the rows near the window are in the document. */
export function FieldsTable({ fields, search, query }: TableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setScrollMargin(body.current.getBoundingClientRect().top + scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: fields.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 15,
    scrollMargin,
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1);
  useMorePages(query, last !== undefined && last.index >= fields.length - LEAD);
  const onKeyDown = useRowKeys(virtualizer.range?.startIndex ?? 0);

  return (
    <table
      aria-label="Fields"
      aria-rowcount={fields.length + 1}
      className="w-full table-fixed border-separate border-spacing-0"
    >
      <FieldsHead />
      {/* The arrows move the focus among the rows' links; the links are what is interactive. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody ref={body} onKeyDown={onKeyDown}>
        <SpacerRow height={(rows[0]?.start ?? scrollMargin) - scrollMargin} />
        {rows.map(({ index }) => {
          const field = fields[index];
          return (
            field && (
              <FieldRow
                key={field.address}
                index={index}
                field={field}
                open={field.address === search.field}
                search={search}
              />
            )
          );
        })}
        <SpacerRow height={virtualizer.getTotalSize() - ((last?.end ?? scrollMargin) - scrollMargin)} />
      </tbody>
    </table>
  );
}

const HEAD =
  'sticky top-[calc(6rem+var(--stuck))] z-10 h-9 border-b border-line bg-canvas px-2 text-left text-xs font-medium text-muted sm:top-[calc(3.5rem+var(--stuck))]';

/** The column heads, shared with the skeleton so that nothing moves when rows arrive. */
function FieldsHead() {
  return (
    <thead>
      <tr>
        <th scope="col" className={HEAD}>
          Address
        </th>
        <th scope="col" className={`${HEAD} w-[36%] sm:w-[40%]`}>
          Type
        </th>
        <th scope="col" className={`${HEAD} w-17 text-right`}>
          Actions
        </th>
      </tr>
    </thead>
  );
}

const LOADING_CELLS = [
  { column: 'Type', bar: 'w-16' },
  { column: 'Actions', bar: 'ml-auto w-6' },
];

/** The table before its rows are there. */
export function FieldsSkeleton() {
  return <TableSkeleton what="fields" head={<FieldsHead />} cells={LOADING_CELLS} />;
}
