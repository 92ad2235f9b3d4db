import { CircleCheck, CircleHelp, CircleX, Equal, type LucideIcon } from 'lucide-react';
import type { Result } from '../../audit-schema/comparison';
import { Badge, type BadgeTone } from '../ui/badge';

type Look = { icon: LucideIcon; word: string; tone: BadgeTone };

const LOOKS: Record<Result, Look> = {
  identical: { icon: Equal, word: 'identical', tone: 'neutral' },
  safe: { icon: CircleCheck, word: 'safe', tone: 'added' },
  breaking: { icon: CircleX, word: 'breaking', tone: 'removed' },
  cannot_tell: { icon: CircleHelp, word: 'cannot tell', tone: 'warning' },
};

/** Whether code that emits events for one version may send them as another. */
export function VerdictBadge({ result }: { result: Result }) {
  const { icon, word, tone } = LOOKS[result];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
