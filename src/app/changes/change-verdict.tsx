import { Sparkles } from 'lucide-react';
import type { ChangeVerdict } from '../../contract/catalog-changes';
import { Badge } from '../ui/badge';
import { VerdictBadge } from '../vocabulary/verdict-badge';

/** The verdict against the version before, or that there was none. */
export function ChangeVerdictBadge({ verdict }: { verdict: ChangeVerdict }) {
  if (verdict !== 'first') return <VerdictBadge result={verdict} />;
  return (
    <Badge tone="accent" icon={Sparkles}>
      New action
    </Badge>
  );
}
