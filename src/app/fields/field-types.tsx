import { TriangleAlert } from 'lucide-react';
import type { CatalogField } from '../../contract/catalog-fields';
import { formatNumber } from '../lib/numbers';
import { typesElsewhere } from './types';

const CHIP = 'rounded-sm px-1.5 leading-5';
/** A phone has room for the first alone, and for that shortened. */
const FIRST = 'truncate sm:shrink-0';
const FURTHER = 'shrink-0 max-sm:hidden';

/**
 * A field's types on one line; how many actions have each where there are several, and whether they disagree. On a phone
 * the first, and how many more.
 */
export function FieldTypes({ field }: { field: CatalogField }) {
  const { types, conflict } = field;
  const elsewhere = typesElsewhere(field);
  const counted = types.map(({ type, count }) =>
    types.length === 1 ? type : `${type} ${formatNumber(count)}`,
  );
  const further = types.length + elsewhere.length - 1;
  const said = [...counted, ...elsewhere].join(', ') + (elsewhere.length > 0 ? ' elsewhere' : '');
  return (
    <span className="relative flex min-w-0 items-center gap-2 text-xs" title={said}>
      <span className="sr-only">{said}</span>
      <span aria-hidden className="flex min-w-0 gap-1 overflow-hidden text-muted">
        {types.map(({ type, count }, index) => (
          <span key={type} className={`${CHIP} bg-sunken ${index === 0 ? FIRST : FURTHER}`}>
            <code>{type}</code>
            {types.length > 1 && <span className="ml-1.5 max-sm:hidden">{formatNumber(count)}</span>}
          </span>
        ))}
        {elsewhere.length > 0 && (
          <span className="min-w-0 truncate px-1 leading-5 max-sm:hidden">
            <code>{elsewhere.join(', ')}</code> elsewhere
          </span>
        )}
        {further > 0 && <span className="shrink-0 leading-5 sm:hidden">+{further}</span>}
      </span>
      {conflict && (
        <span className="ml-auto flex h-5 shrink-0 items-center gap-1 rounded-sm bg-warning-soft px-1.5 font-medium text-warning">
          <TriangleAlert aria-hidden className="size-3" />
          <span className="max-sm:sr-only">conflict</span>
        </span>
      )}
    </span>
  );
}
