import { TriangleAlert } from 'lucide-react';
import type { UnreadableSchema } from '../../contract/list-items';
import { Bar } from '../ui/bar';
import { RawJson } from './raw-json';

type UnreadableVersionsProps = {
  versions: readonly UnreadableSchema[];
  /** What the page does without them, as a sentence. */
  consequence: string;
};

/** Versions that WorkOS lists and that cannot be read, each with its reason and its JSON. */
export function UnreadableVersions({ versions, ...rest }: UnreadableVersionsProps) {
  const more = versions.slice(MOST_SHOWN);
  return (
    <>
      <Bars versions={versions.slice(0, MOST_SHOWN)} {...rest} />
      {more.length > 0 && (
        <details className="text-sm">
          <summary className={SUMMARY}>
            {more.length === 1 ? '1 more version' : `${more.length} more versions`} cannot be read
          </summary>
          <div className="flex flex-col gap-2 pt-2">
            <Bars versions={more} {...rest} />
          </div>
        </details>
      )}
    </>
  );
}

/** More would push the versions that can be read out of sight. */
const MOST_SHOWN = 2;

const SUMMARY = 'w-fit cursor-pointer rounded-sm text-muted hover:text-ink';

function Bars({ versions, consequence }: UnreadableVersionsProps) {
  return versions.map(({ version, problem, json, isTooDeep }, index) => {
    const name = version === undefined ? 'A version without a number' : `Version ${version}`;
    return (
      // The list only grows at its end.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={index} className="flex flex-col gap-2">
        <Bar icon={TriangleAlert}>
          {name} cannot be read: {problem}. {consequence}
        </Bar>
        <details className="text-sm">
          <summary className={SUMMARY}>Show JSON of {name.charAt(0).toLowerCase() + name.slice(1)}</summary>
          <div className="pt-2">
            <RawJson label={`JSON of ${name}`} json={json} isTooDeep={isTooDeep} />
          </div>
        </details>
      </div>
    );
  });
}
