import { segmentText, type Path } from '../../audit-schema/address';

/** A field's address on one line: the way quiet and cut short when there is no room, the key itself strong and whole. */
export function FieldName({ path }: { path: Path }) {
  const texts = path.map((segment, index) => segmentText(segment, index === 0));
  const last = texts.at(-1) ?? '';
  return (
    <span aria-hidden className="flex min-w-0 font-mono text-xs">
      <span className="min-w-0 truncate text-faint">{texts.slice(0, -1).join('')}</span>
      <span className="max-w-full shrink-0 truncate font-medium">{last}</span>
    </span>
  );
}
