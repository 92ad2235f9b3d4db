import { clsx } from 'clsx';
import { Minus, Pencil, Plus, type LucideIcon } from 'lucide-react';
import type { ChangeKind } from '../../audit-schema/comparison';

type Look = { icon: LucideIcon; tone: string };

const CHANGED: Look = { icon: Pencil, tone: 'text-changed' };
const LOOKS: Record<ChangeKind, Look> = {
  added: { icon: Plus, tone: 'text-added' },
  removed: { icon: Minus, tone: 'text-removed' },
  'type changed': CHANGED,
  'now required': CHANGED,
  'now optional': CHANGED,
  'constraint changed': CHANGED,
  'annotation changed': { icon: Pencil, tone: 'text-muted' },
  'keyword changed': CHANGED,
};

/** What kind of change it is. */
export function ChangeKindLabel({ kind }: { kind: ChangeKind }) {
  const { icon: Icon, tone } = LOOKS[kind];
  return (
    <span className={clsx('inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap', tone)}>
      <Icon aria-hidden className="size-3 shrink-0" />
      {kind}
    </span>
  );
}
