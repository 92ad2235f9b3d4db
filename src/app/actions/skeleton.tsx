import { TableSkeleton } from '../ui/table-skeleton';
import { ActionsHead } from './actions-head';

const CELLS = [
  { column: 'Targets', className: 'hidden md:table-cell', bar: 'w-24' },
  { column: 'Fields', className: 'hidden sm:table-cell' },
  { column: 'Version', bar: 'ml-auto w-6' },
  { column: 'Updated', className: 'max-sm:hidden', bar: 'ml-auto w-16' },
];

export function ActionsSkeleton() {
  return <TableSkeleton what="actions" head={<ActionsHead />} cells={CELLS} />;
}
