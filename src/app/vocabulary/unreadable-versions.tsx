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
  const named = versions.map((schema, index) => ({ schema, name: nameOf(schema, versions.slice(0, index)) }));
  const more = named.slice(MOST_SHOWN);
  return (
    <>
      <Bars named={named.slice(0, MOST_SHOWN)} {...rest} />
      {more.length > 0 && (
        <details className="text-sm">
          <summary className={SUMMARY}>
            {more.length === 1 ? '1 more version' : `${more.length} more versions`} cannot be read
          </summary>
          <div className="flex flex-col gap-2 pt-2">
            <Bars named={more} {...rest} />
          </div>
        </details>
      )}
    </>
  );
}

/** More would push the versions that can be read out of sight. */
const MOST_SHOWN = 2;

const SUMMARY = 'w-fit cursor-pointer rounded-sm text-muted hover:text-ink';

/** As it stands in a sentence. Versions without a number are counted, so that no two have the same name. */
function nameOf({ version }: UnreadableSchema, before: readonly UnreadableSchema[]): string {
  if (version !== undefined) return `version ${version}`;
  const others = before.filter((other) => other.version === undefined).length;
  return others === 0 ? 'a version without a number' : `a version without a number (${others + 1})`;
}

type BarsProps = {
  named: readonly { schema: UnreadableSchema; name: string }[];
  consequence: string;
};

function Bars({ named, consequence }: BarsProps) {
  return named.map(({ name, schema: { problem, json, isTooDeep } }, index) => {
    return (
      // The list only grows at its end.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={index} className="flex flex-col gap-2">
        <Bar icon={TriangleAlert}>
          {name.charAt(0).toUpperCase() + name.slice(1)} cannot be read: {problem}. {consequence}
        </Bar>
        <details className="text-sm">
          <summary className={SUMMARY}>Show JSON of {name}</summary>
          <div className="pt-2">
            <RawJson label={`JSON of ${name}`} json={json} isTooDeep={isTooDeep} />
          </div>
        </details>
      </div>
    );
  });
}
