/** Sessions that were ended before their time: a copy of their cookie is worth nothing. */
export type EndedSessions = {
  /** @param until epoch milliseconds when the session would have ended in any case */
  readonly end: (id: string, until: number) => void;
  readonly has: (id: string) => boolean;
};

const MOST = 10_000;

/** Kept in this process; when there are too many, the one that was ended first is forgotten. */
export function createEndedSessions(now: () => number): EndedSessions {
  const ended = new Map<string, number>();
  const forget = () => {
    for (const [id, until] of ended) if (until <= now()) ended.delete(id);
    const [first] = ended.keys();
    if (ended.size >= MOST && first !== undefined) ended.delete(first);
  };
  return {
    end: (id, until) => {
      if (ended.size >= MOST) forget();
      ended.set(id, until);
    },
    has: (id) => ended.has(id),
  };
}
