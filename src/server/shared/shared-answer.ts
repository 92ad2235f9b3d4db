/** Answers and failures as they stand in Redis, and back: what comes from there is checked like what comes from WorkOS. */
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import * as z from 'zod/mini';
import { ERROR_CODES } from '../../contract/api';
import type { Failure } from '../errors';
import type { Secret } from '../secret';
import { keepsContract } from '../sources/keeps-contract';
import { MOMENT_DIGITS } from './question-scripts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** In bytes: what a source takes from WorkOS at most. */
const LARGEST = 10 * 1024 * 1024;

const Shared = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string().check(z.maxLength(2000)),
  retryAfter: z.optional(z.number().check(z.nonnegative())),
  cause: z.optional(z.string().check(z.maxLength(100))),
});

/** The bytes to keep of an answer. */
export function packAnswer(bytes: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  return compress(bytes, { level: constants.Z_BEST_SPEED });
}

/** The answer in what is kept, or `undefined` where it is none, or one that must not be passed on. */
export async function unpackAnswer(
  kept: Buffer,
  shape: Parameters<typeof keepsContract>[1],
  key: Secret,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const packed = kept.subarray(MOMENT_DIGITS);
    const bytes = new Uint8Array(await decompress(packed, { maxOutputLength: LARGEST }));
    return keepsContract(bytes, shape).ok && !key.isIn(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/**
 * How long ago what is kept was put there, in milliseconds, rounded up: nothing is newer than it is.
 *
 * @param now in epoch microseconds, by the clock of Redis
 */
export function ageOf(kept: Buffer, now: number): number {
  return Math.ceil((now - Number(kept.toString('latin1', 0, MOMENT_DIGITS))) / 1000);
}

export function packFailure(failure: Failure): string {
  return JSON.stringify(failure);
}

/**
 * The failure in what is kept, or `undefined` where it is none.
 *
 * @param age in milliseconds
 */
export function unpackFailure(kept: Buffer, age: number, key: Secret): Failure | undefined {
  try {
    const text = kept.toString('utf8', MOMENT_DIGITS).replaceAll(key.reveal(), String(key));
    const { code, message, retryAfter, cause } = Shared.parse(JSON.parse(text));
    return {
      code,
      message,
      ...(retryAfter !== undefined && { retryAfter: Math.max(1, Math.ceil(retryAfter - age / 1000)) }),
      ...(cause !== undefined && { cause }),
    };
  } catch {
    return undefined;
  }
}
