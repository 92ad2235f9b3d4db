import { eventAddress } from './event-place';
import type { LikelyMistake } from './judgement';

/** @param pointer where in the event, as a JSON Pointer */
export function mistake(pointer: string, message: string, fix: string): LikelyMistake {
  return { pointer, address: eventAddress(pointer), message, fix };
}
