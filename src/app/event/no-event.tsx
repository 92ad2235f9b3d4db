import { Braces, FileQuestion } from 'lucide-react';
import type { Pasted } from '../judging/pasted';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { SummaryText } from '../vocabulary/summary-text';
import { Notes } from './notes';

type Of<Kind extends Pasted['kind']> = Extract<Pasted, { kind: Kind }>;

type UnreadableProps = { pasted: Of<'unreadable'>; onPlace: (offset: number) => void };

/** Neither JSON nor anything else that is understood here: where that shows first. */
export function Unreadable({ pasted: { message, range }, onPlace }: UnreadableProps) {
  return (
    <Notice
      icon={Braces}
      title="This cannot be read"
      actions={
        <Button onClick={() => onPlace(range.start)}>
          Go to line {range.line}, column {range.column}
        </Button>
      }
    >
      <SummaryText text={message} />
    </Notice>
  );
}

type NoEventProps = { pasted: Of<'no event'>; onPlace: (offset: number) => void };

/** It can be read, but holds no event. */
export function NoEvent({ pasted: { message, notes }, onPlace }: NoEventProps) {
  return (
    <>
      <Notice icon={FileQuestion} title="No event was found">
        <SummaryText text={message} />
      </Notice>
      <Notes notes={notes} onPlace={onPlace} />
    </>
  );
}
