import { TriangleAlert } from 'lucide-react';
import type { CatalogField } from '../../contract/catalog';
import { formatNumber } from '../lib/numbers';
import { Badge } from '../ui/badge';
import { typesElsewhere } from './types';

/** A field's types on one line; how many actions have each where there are several, and whether they disagree. */
export function FieldTypes({ field }: { field: CatalogField }) {
  const { types, conflict } = field;
  const here = types.map(({ type, count }) =>
    types.length === 1 ? type : `${type} × ${formatNumber(count)}`,
  );
  const elsewhere = typesElsewhere(field);
  const said = [...here, ...elsewhere.map((type) => `${type} elsewhere`)].join(', ');
  return (
    <span className="flex min-w-0 items-center gap-2" title={said}>
      <span className="min-w-0 truncate">
        <span className="font-mono text-xs text-muted">{here.join(', ')}</span>
        {elsewhere.length > 0 && (
          <span className="text-xs text-faint">
            <span className="sr-only">,</span> <code>{elsewhere.join(', ')}</code> elsewhere
          </span>
        )}
      </span>
      {conflict && (
        <Badge tone="warning" icon={TriangleAlert}>
          conflict
        </Badge>
      )}
    </span>
  );
}
