/** What was ended before its time, sessions and ways there: a copy of its cookie is worth nothing. */
export type Ended = {
  /**
   * Gives whether it had not been ended before.
   *
   * @param until epoch milliseconds when it would have ended in any case
   */
  readonly end: (id: string, until: number) => boolean | Promise<boolean>;
  /** At once where nobody else has to be asked. */
  readonly has: (id: string) => boolean | Promise<boolean>;
};

/** What answers at once, as nobody else has to be asked. */
export type OwnEnded = {
  readonly end: (id: string, until: number) => boolean;
  readonly has: (id: string) => boolean;
};

const MOST = 10_000;

/** Kept in this process; when there are too many, the one that was ended first is forgotten. */
export function createEnded(now: () => number): OwnEnded {
  const ended = new Map<string, number>();
  const forget = () => {
    for (const [id, until] of ended) if (until <= now()) ended.delete(id);
    const [first] = ended.keys();
    if (ended.size >= MOST && first !== undefined) ended.delete(first);
  };
  return {
    end: (id, until) => {
      if (ended.has(id)) return false;
      if (ended.size >= MOST) forget();
      ended.set(id, until);
      return true;
    },
    has: (id) => ended.has(id),
  };
}
