/** Reading a body that may be broken, endless or far too large. */

/**
 * Reads a body whole.
 *
 * @param limit in bytes, after decompression
 * @returns the bytes, or `undefined` when there are more than that: the rest is then neither read nor kept. Rejects when
 *   the connection breaks or the signal aborts.
 */
export async function readBody(
  response: Response,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- one chunk after the other is what a stream is
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return Buffer.concat(chunks, size);
      size += value.byteLength;
      if (size > limit) return undefined;
      chunks.push(value);
    }
  } finally {
    giveUp(reader);
  }
}

/** Lets a body go that is not going to be read, so that its connection can close. */
export function discardBody(response: Response): void {
  if (response.body !== null && !response.bodyUsed) giveUp(response.body);
}

/** A body that is given up may be broken already; that is then no news. */
function giveUp(body: { cancel: () => Promise<void> }): void {
  body.cancel().catch(() => undefined);
}

/** The promise's result, or the signal's reason as soon as it aborts, whether or not the promise heeds it. */
export function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
