import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { JudgementResult } from '../../audit-schema/event/judgement';
import { formatNumber } from '../lib/numbers';
import { Badge, type BadgeTone } from '../ui/badge';

type Look = { icon: LucideIcon; word: string; tone: BadgeTone; colour: string };

const LOOKS: Record<JudgementResult, Look> = {
  accepted: { icon: CircleCheck, word: 'accepted', tone: 'added', colour: 'text-added' },
  rejected: { icon: CircleX, word: 'rejected', tone: 'removed', colour: 'text-removed' },
  cannot_tell: { icon: CircleHelp, word: 'cannot tell', tone: 'warning', colour: 'text-warning' },
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

/** The same as a sign before a sentence that says it. */
export function ResultIcon({ result }: { result: JudgementResult }) {
  const { icon: Icon, colour } = LOOKS[result];
  return <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />;
}
