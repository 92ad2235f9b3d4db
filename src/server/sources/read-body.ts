/** Reads bodies that may be broken, endless or far too large. */

/**
 * Reads a whole body.
 *
 * @param limit in bytes, after decompression
 * @returns the bytes, or `undefined` if there are more than the limit; the rest is then not read. Rejects when the
 *   connection breaks or the signal aborts.
 */
export async function readBody(
  response: Response,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const isWhole = await readChunks(response, signal, (chunk) => {
    size += chunk.byteLength;
    chunks.push(chunk);
    return size <= limit;
  });
  return isWhole ? Buffer.concat(chunks, size) : undefined;
}

/**
 * Reads a body chunk by chunk, after decompression.
 *
 * @param take returns false to stop reading
 * @returns whether the body was read to its end. Rejects when the connection breaks or the signal aborts.
 */
export async function readChunks(
  response: Response,
  signal: AbortSignal,
  take: (chunk: Uint8Array) => boolean,
): Promise<boolean> {
  if (response.body === null) return true;
  const reader = response.body.getReader();
  try {
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- the chunks of a stream come one after the other
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return true;
      if (!take(value)) return false;
    }
  } finally {
    giveUp(reader);
  }
}

/** Cancels a body that is not read, so that its connection can close. */
export function discardBody(response: Response): void {
  if (response.body !== null && !response.bodyUsed) giveUp(response.body);
}

/** A body that is canceled may be broken already, which does not matter any more. */
function giveUp(body: { cancel: () => Promise<void> }): void {
  body.cancel().catch(() => undefined);
}

/** The promise's result, or the signal's reason as soon as it aborts, even if the promise ignores the signal. */
export function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
