import { TriangleAlert } from 'lucide-react';
import { Bar } from '../ui/bar';

/** What a link asks for that there is not, and what is shown instead. */
export function UnknownChoice({ what, unknown, shown }: { what: string; unknown: string; shown: string }) {
  return (
    <Bar icon={TriangleAlert}>
      This link asks for the {what} “{unknown}”, which does not exist. {shown} is shown.
    </Bar>
  );
}
