import { useId } from 'react';
import type { Change, Comparison, RenameHint } from '../../audit-schema/comparison';
import { ShowMore, useFirst } from '../ui/show-more';
import { ChangeKindLabel } from '../vocabulary/change-kind-label';
import { SummaryText } from '../vocabulary/summary-text';
import { Value } from './value';

/** What changed, as a table: kind, address, before, after. */
export function Changes({ comparison }: { comparison: Comparison }) {
  const title = useId();
  const { changes, hints, summary } = comparison;
  return (
    <section aria-labelledby={title} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={title} className="text-base font-semibold">
          Changes
        </h2>
        {changes.length > 0 && (
          <p className="text-sm text-muted">
            <SummaryText text={summary} />
          </p>
        )}
      </div>
      {changes.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface px-4 py-3 text-sm text-muted">
          Nothing changed but the number and the date: both versions declare the same.
        </p>
      ) : (
        <ChangesTable title={title} changes={changes} hints={hints} />
      )}
    </section>
  );
}

type ChangesTableProps = { title: string; changes: readonly Change[]; hints: readonly RenameHint[] };

function ChangesTable({ title, changes, hints }: ChangesTableProps) {
  const { shown, ...more } = useFirst(changes, 100);
  const added = new Set(changes.filter(({ kind }) => kind === 'added').map(({ address }) => address));
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <table
        aria-labelledby={title}
        className="w-full table-fixed border-separate border-spacing-0 text-left text-sm max-sm:block"
      >
        <thead className="max-sm:sr-only">
          <tr className="*:border-b *:border-line *:px-3 *:py-2 *:text-xs *:font-medium *:text-muted *:first:pl-4">
            <th scope="col" className="w-44">
              Change
            </th>
            <th scope="col" className="w-[30%]">
              Address
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody className="*:last:*:border-b-0 max-sm:block">
          {shown.map((change) => (
            <ChangeRow
              key={`${change.kind} ${change.address} ${change.keyword}`}
              change={change}
              hint={hintFor(change, hints)}
              isNew={added.has(change.address)}
            />
          ))}
        </tbody>
      </table>
      <ShowMore {...more} what="changes" />
    </div>
  );
}

type ChangeRowProps = {
  change: Change;
  hint: string | undefined;
  /** Whether the field is added: what else is said of it then has nothing before it. */
  isNew: boolean;
};

function ChangeRow({ change, hint, isNew }: ChangeRowProps) {
  const isSwitch = !isNew && !['added', 'removed'].includes(change.kind);
  return (
    <tr className="max-sm:block max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-2 max-sm:last:border-b-0 sm:*:border-b sm:*:border-line sm:*:px-3 sm:*:py-1.5 sm:*:align-baseline sm:*:first:pl-4">
      <td className="max-sm:block">
        <ChangeKindLabel kind={change.kind} />
      </td>
      <th scope="row" className="font-normal max-sm:block">
        <code className="wrap-anywhere">{change.address || 'version'}</code>
        {change.keyword !== undefined && (
          <>
            {' '}
            <code className="text-muted">{change.keyword}</code>
          </>
        )}
        {hint !== undefined && <span className="block text-xs text-muted">{hint}</span>}
      </th>
      <ValueCell
        {...sideOf('before', change, isNew)}
        lead={isSwitch ? 'changed from ' : 'before: '}
        isSwitch={isSwitch}
      />
      <ValueCell
        {...sideOf('after', change, isNew)}
        lead={isSwitch ? 'to ' : 'after: '}
        isSwitch={isSwitch}
      />
    </tr>
  );
}

type Side = { value?: unknown; word?: string };

/** What a change has on one side: a value, or a word where it is about being required. Nothing comes before what is new. */
function sideOf(side: 'before' | 'after', { kind, ...change }: Change, isNew: boolean): Side {
  if (kind !== 'now required' && kind !== 'now optional') return { value: change[side] };
  if (side === 'before' && isNew) return {};
  return { word: (side === 'after') === (kind === 'now required') ? 'required' : 'optional' };
}

/** `lead` stands for the column's head where there is none in sight, and for what is seen in a glance and not heard. */
function ValueCell({ value, word, lead, isSwitch }: Side & { lead: string; isSwitch: boolean }) {
  const isAbsent = value === undefined && word === undefined;
  return (
    <td className={isAbsent ? 'max-sm:hidden' : 'max-sm:flex max-sm:gap-1.5'}>
      {(!isAbsent || isSwitch) && (
        <span className="shrink-0 text-xs leading-5 text-muted sm:sr-only">{lead}</span>
      )}
      {word === undefined ? <Value value={value} /> : <span className="text-xs leading-5">{word}</span>}
    </td>
  );
}

/** What is guessed of a removed or an added key: said as a guess, on both. */
function hintFor(change: Change, hints: readonly RenameHint[]): string | undefined {
  if (change.kind === 'added') {
    const hint = hints.find(({ toAddress }) => toAddress === change.address);
    return hint && `possibly renamed from ${hint.fromAddress}, a guess`;
  }
  if (change.kind === 'removed') {
    const hint = hints.find(({ fromAddress }) => fromAddress === change.address);
    return hint && `possibly renamed to ${hint.toAddress}, a guess`;
  }
  return undefined;
}
