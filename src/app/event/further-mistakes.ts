import type { LikelyMistake } from '../../audit-schema/event/judgement';
import type { PastedEvent, Placed } from '../judging/pasted';

/** The likely mistakes that a version does not name already among its errors, with the same fix. */
export function furtherMistakes(
  { mistakes, judgements }: PastedEvent,
  version: number,
): Placed<LikelyMistake>[] {
  const findings = judgements.find((judgement) => judgement.version === version)?.findings ?? [];
  return mistakes.filter(
    ({ pointer, fix }) => !findings.some((finding) => finding.pointer === pointer && finding.fix === fix),
  );
}
