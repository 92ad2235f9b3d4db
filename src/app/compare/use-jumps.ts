import { useState } from 'react';

export type Jumps = {
  /** Which change one is at; −1 before the first jump. */
  current: number;
  /** How often one has jumped: jumping again to the only change is a jump too. */
  count: number;
  next: () => void;
  previous: () => void;
};

/** Goes round through so many changes. */
export function useJumps(total: number): Jumps {
  const [{ current, count }, set] = useState({ current: -1, count: 0 });
  function jump(to: number) {
    if (total > 0) set({ current: (to + total) % total, count: count + 1 });
  }
  return {
    current,
    count,
    next: () => jump(current + 1),
    previous: () => jump(Math.max(current, 0) - 1),
  };
}
