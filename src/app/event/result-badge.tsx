import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { JudgementResult } from '../../audit-schema/event/judgement';
import { formatNumber } from '../lib/numbers';
import { Badge, type BadgeTone } from '../ui/badge';

type Look = { icon: LucideIcon; word: string; tone: BadgeTone };

const LOOKS: Record<JudgementResult, Look> = {
  accepted: { icon: CircleCheck, word: 'accepted', tone: 'added' },
  rejected: { icon: CircleX, word: 'rejected', tone: 'removed' },
  cannot_tell: { icon: CircleHelp, word: 'cannot tell', tone: 'warning' },
};

/** What a version says of an event; `errors`: in how many points, where it rejects it. */
export function ResultBadge({ result, errors = 0 }: { result: JudgementResult; errors?: number }) {
  const { icon, word, tone } = LOOKS[result];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
      {errors > 0 && ` (${formatNumber(errors)})`}
    </Badge>
  );
}
