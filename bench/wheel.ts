/** Scrolling as a hand does it. */
import type { Locator, Page } from '@playwright/test';
import { pause } from './processes.ts';

export type Direction = 'down' | 'up' | 'right' | 'left';

/** Pixels a turn of the wheel. */
const TURN = 600;
/** Milliseconds. */
const LONGEST = 60_000;

/** Turns the wheel over a region that scrolls, until it is at its end in that direction. */
export async function wheelThrough(page: Page, region: Locator, direction: Direction): Promise<void> {
  await region.hover();
  const [x, y] = TURNS[direction];
  const until = performance.now() + LONGEST;
  for (let left = await roomIn(region, direction); left > 0; left = await roomIn(region, direction)) {
    if (performance.now() > until) throw new Error(`Scrolling ${direction} took too long.`);
    for (let turned = 0; turned < left; turned += TURN) await page.mouse.wheel(x, y);
    await pause(20);
  }
}

const TURNS: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  down: [0, TURN],
  up: [0, -TURN],
  right: [TURN, 0],
  left: [-TURN, 0],
};

/** How many pixels a region can still be scrolled; a part of one counts as none. */
async function roomIn(region: Locator, direction: Direction): Promise<number> {
  const rooms = await region.evaluate((element) => ({
    down: element.scrollHeight - element.clientHeight - element.scrollTop,
    up: element.scrollTop,
    right: element.scrollWidth - element.clientWidth - element.scrollLeft,
    left: element.scrollLeft,
  }));
  return Math.floor(rooms[direction]);
}
