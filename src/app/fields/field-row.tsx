import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { CatalogField } from '../../contract/catalog-fields';
import { formatNumber } from '../lib/numbers';
import { rowAttributes } from '../lib/row-focus';
import { addressParts } from './address-parts';
import { FieldTypes } from './field-types';
import type { FieldsSearch } from './search';

/** In pixels; also in the row's class. */
export const ROW_HEIGHT = 36;

const CELL = 'h-9 border-b border-line px-2 text-sm';

type RowProps = { index: number; field: CatalogField; open: boolean; search: FieldsSearch };

/** One address. Its link covers the row: it opens what carries the field, and closes it again. */
export const FieldRow = memo(function FieldRow({ index, field, open, search }: RowProps) {
  const [way, itself] = addressParts(field);
  return (
    <tr
      aria-rowindex={index + 2}
      className={
        open ? 'relative bg-accent-soft' : 'relative hover:bg-hover has-focus-visible:bg-accent-soft'
      }
    >
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <Link
          to="."
          search={{ ...search, field: open ? '' : field.address }}
          resetScroll={false}
          title={field.address}
          aria-label={field.address}
          aria-expanded={open}
          className="flex font-mono text-xs outline-none after:absolute after:inset-0"
          {...rowAttributes(index)}
        >
          <span className="min-w-0 truncate text-faint">{way}</span>
          <span className="max-w-full shrink-0 truncate font-medium">{itself}</span>
        </Link>
      </th>
      <td className={CELL}>
        <FieldTypes field={field} />
      </td>
      <td className={`${CELL} text-right text-muted`}>{formatNumber(field.count)}</td>
    </tr>
  );
});
