/** Bodies that do not end well, or hardly end at all. */

const encoder = new TextEncoder();

/** Long enough for an HTTP server to have sent the head and the first half, so that the break is seen in the body. */
const BREAK_AFTER = 50;

/** The first half of a text, and then an error: over HTTP the connection breaks, in process the reading rejects. */
export function cutBody(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(text.slice(0, text.length / 2))),
    pull: (controller) => after(BREAK_AFTER, () => controller.error(new Error('The connection was cut.'))),
  });
}

const CHUNK = encoder.encode('x'.repeat(65_536));
const CHUNKS = 800;

/** Valid JSON of a list, 50 MB of it padding, made chunk by chunk as it is read. */
export function hugeBody(): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode('{"object":"list","padding":"')),
    pull: (controller) => {
      controller.enqueue(CHUNK);
      sent += 1;
      if (sent < CHUNKS) return;
      controller.enqueue(encoder.encode('","data":[],"list_metadata":{"before":null,"after":null}}'));
      controller.close();
    },
  });
}

function after(milliseconds: number, act: () => void): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      act();
      resolve();
    }, milliseconds);
  });
}
