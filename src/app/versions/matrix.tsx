import { useVirtualizer } from '@tanstack/react-virtual';
import { Layers } from 'lucide-react';
import type { Group } from '../../audit-schema/fields';
import type { Row } from '../../audit-schema/history';
import { Bar } from '../ui/bar';
import { FieldName } from './field-name';
import { MatrixCell } from './matrix-cell';
import { Cells, HEAD_HEIGHT, VersionColumns, type VersionsShown } from './version-columns';

/** In pixels; also in the class of the rows' cells. */
const ROW_HEIGHT = 32;

type MatrixProps = VersionsShown & {
  rows: readonly Row[];
  onlyChanged: boolean;
  /** The reader wants a field's history. */
  onField: (address: string) => void;
};

/** A row for each field, a column for each version. Only what is near the window is in the document. */
export function Matrix({ rows, onlyChanged, onField, ...shown }: MatrixProps) {
  const lines = linesOf(onlyChanged ? rows.filter((row) => row.changes) : rows);
  const { columns, scroller } = shown;
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const above = (items[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT;
  const below = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? HEAD_HEIGHT) - HEAD_HEIGHT);
  return (
    <>
      {lines.length === 0 && (
        <Bar icon={Layers} tone="neutral">
          {onlyChanged ? 'No field differs between the loaded versions.' : 'No version declares a field.'}
        </Bar>
      )}
      <VersionColumns {...shown}>
        {above > 0 && <tr aria-hidden style={{ height: above }} />}
        {items.map(({ index }) => {
          const line = lines[index];
          if (line === undefined) return null;
          return typeof line === 'string' ? (
            // A field of the same address may stand below it.
            <GroupRow key={`group ${line}`} group={line} columns={columns} />
          ) : (
            <FieldRow key={line.field.address} row={line} columns={columns} onField={onField} />
          );
        })}
        {below > 0 && <tr aria-hidden style={{ height: below }} />}
      </VersionColumns>
    </>
  );
}

/** Rows with a line before each group. */
function linesOf(rows: readonly Row[]): (Group | Row)[] {
  return rows.flatMap((row, index) =>
    row.field.group === rows[index - 1]?.field.group ? [row] : [row.field.group, row],
  );
}

const GROUP_NAMES: Record<Group, string> = { actor: 'Actor', targets: 'Targets', metadata: 'Metadata' };

function GroupRow({ group, columns }: { group: Group; columns: VersionsShown['columns'] }) {
  return (
    <tr>
      <th
        scope="rowgroup"
        className="sticky left-0 z-10 h-8 border-r border-b border-line bg-sunken px-3 text-left text-xs font-medium text-muted"
      >
        {GROUP_NAMES[group]}
      </th>
      <Cells columns={columns}>
        {(index) => <td key={index} className="border-b border-line bg-sunken" />}
      </Cells>
      <td className="border-b border-line bg-sunken" />
    </tr>
  );
}

type FieldRowProps = Pick<MatrixProps, 'columns' | 'onField'> & { row: Row };

function FieldRow({ row, columns, onField }: FieldRowProps) {
  const { address, path } = row.field;
  return (
    <tr className="group">
      <th
        scope="row"
        aria-label={address}
        title={address}
        className="sticky left-0 z-10 h-8 border-r border-b border-line bg-surface p-0 text-left font-normal group-hover:bg-hover"
      >
        <button
          type="button"
          aria-label={`History of ${address}`}
          aria-haspopup="dialog"
          onClick={() => onField(address)}
          className="flex h-full w-full items-center px-3 text-left hover:underline focus-visible:-outline-offset-2"
        >
          <FieldName path={path} />
        </button>
      </th>
      <Cells columns={columns}>
        {(index) => <MatrixCell key={index} index={index} cell={row.cells[index]} />}
      </Cells>
      <td className="border-b border-line group-hover:bg-hover" />
    </tr>
  );
}
