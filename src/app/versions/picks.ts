import type { AuditLogSchema } from '../../contract/workos';

/** How many versions a comparison takes. */
const MOST = 2;

/**
 * The versions that a link has chosen, in the order of the choice. What cannot be a version of this action is left out.
 *
 * @param pick as in the link, `4` or `4,2`
 * @param versions newest first
 * @param complete whether the oldest version is among them; until then older numbers are believed
 */
export function picksOf(
  pick: string | undefined,
  versions: readonly AuditLogSchema[],
  complete: boolean,
): readonly number[] {
  const loaded = new Set(versions.map(({ version }) => version));
  const oldest = versions.at(-1)?.version ?? 0;
  const mayExist = (number: number) => loaded.has(number) || (!complete && number < oldest);
  const numbers = (pick ?? '').split(',').filter((text) => /^\d{1,9}$/.test(text));
  return [...new Set(numbers.map(Number))].filter(mayExist).slice(0, MOST);
}

/** What the link says after a version was chosen, or let go. A third takes the place of the one chosen first. */
export function pickToggled(picks: readonly number[], version: number): string {
  const rest = picks.filter((picked) => picked !== version);
  return (rest.length < picks.length ? rest : [...picks, version].slice(-MOST)).join(',');
}

/** The pair as an address has it, the older first. */
export function pairOf(a: number, b: number): string {
  return `${Math.min(a, b)}...${Math.max(a, b)}`;
}
