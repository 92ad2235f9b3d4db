import { createHash } from 'node:crypto';

/** Thirty-two bytes that look random and are always the same for the same text: the sample data's only dice. */
export function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** A whole number from 0 up to, not including, `below`; always the same for the same text. */
export function pick(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % below;
}
