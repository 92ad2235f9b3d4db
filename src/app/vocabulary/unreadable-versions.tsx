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
export function UnreadableVersions({ versions, consequence }: UnreadableVersionsProps) {
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
          <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-ink">
            Show JSON of {name.charAt(0).toLowerCase() + name.slice(1)}
          </summary>
          <div className="pt-2">
            <RawJson label={`JSON of ${name}`} json={json} isTooDeep={isTooDeep} />
          </div>
        </details>
      </div>
    );
  });
}
