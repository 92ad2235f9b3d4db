import type { Caveat } from '../../audit-schema/comparison';
import { ShowMore, useFirst } from '../ui/show-more';
import { SummaryText } from '../vocabulary/summary-text';

/** What a verdict does not promise. */
export function Caveats({ caveats }: { caveats: readonly Caveat[] }) {
  const { shown, ...more } = useFirst(caveats, 20);
  return (
    <>
      <div className="px-4 py-3 text-sm text-muted">
        <h3 className="text-xs font-medium">What it does not promise</h3>
        <ul className="mt-1 flex flex-col gap-1">
          {shown.map(({ address, message }) => (
            <li key={`${address} ${message}`} className="wrap-anywhere">
              {!message.includes(address) && <code>{address}: </code>}
              <SummaryText text={message} />
            </li>
          ))}
        </ul>
      </div>
      <ShowMore {...more} what="caveats" />
    </>
  );
}
