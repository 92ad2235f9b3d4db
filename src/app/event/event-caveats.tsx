import type { EventCaveat } from '../../audit-schema/event/judgement';
import type { Placed } from '../judging/pasted';
import { ShowMore, useFirst } from '../ui/show-more';
import { PlacedSentence } from './placed-sentence';

type EventCaveatsProps = { caveats: readonly Placed<EventCaveat>[]; onPlace: (offset: number) => void };

/** What the chosen version accepts only because its validator rounds numbers. */
export function EventCaveats({ caveats, onPlace }: EventCaveatsProps) {
  const { shown, ...more } = useFirst(caveats, 20);
  if (caveats.length === 0) return null;
  return (
    <section aria-labelledby="caveats" className="rounded-lg border border-line bg-surface">
      <h2 id="caveats" className="px-4 py-2.5 text-sm font-medium">
        Caveats
      </h2>
      <ol className="divide-y divide-line border-t border-line">
        {shown.map((caveat) => (
          <PlacedSentence key={`${caveat.pointer} ${caveat.message}`} {...caveat} onPlace={onPlace} />
        ))}
      </ol>
      <ShowMore {...more} what="caveats" />
    </section>
  );
}
