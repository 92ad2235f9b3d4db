/** An action's name on one line: what stands before its last dot quiet, the rest strong. */
export function NameWithQuietNamespace({ name }: { name: string }) {
  const end = name.lastIndexOf('.', name.length - 2) + 1;
  return (
    <>
      {end > 0 && <span className="text-faint">{name.slice(0, end)}</span>}
      <span className="font-medium">{name.slice(end)}</span>
    </>
  );
}
