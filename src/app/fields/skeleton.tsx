import { TableSkeleton } from '../ui/table-skeleton';
import { FieldsHead } from './fields-table';

const CELLS = [
  { column: 'Type', bar: 'w-16' },
  { column: 'Actions', bar: 'ml-auto w-6' },
];

export function FieldsSkeleton() {
  return <TableSkeleton what="fields" head={<FieldsHead />} cells={CELLS} />;
}
