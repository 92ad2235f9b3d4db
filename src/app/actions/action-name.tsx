import { namespaceEnd, partsOf } from './marks';

type NameProps = { name: string; matches: readonly number[] };

/** An action's name on one line: the namespace quiet, the rest strong, what the search matched marked. */
export function ActionName({ name, matches }: NameProps) {
  const end = namespaceEnd(name);
  return (
    <>
      {end > 0 && (
        <span className="text-faint">
          <Marked name={name} from={0} to={end} matches={matches} />
        </span>
      )}
      <span className="font-medium">
        <Marked name={name} from={end} to={name.length} matches={matches} />
      </span>
    </>
  );
}

function Marked({ name, from, to, matches }: NameProps & { from: number; to: number }) {
  return partsOf(name, from, to, matches).map(({ start, text, isMatch }) =>
    isMatch ? <mark key={start}>{text}</mark> : text,
  );
}
