import { createHash } from 'node:crypto';

/** A script that Redis runs as one step. Redis knows it by its SHA-1 once it has run. */
export type Script = { readonly text: string; readonly sha: string };

/** Where scripts take the time from that machines compare: so fine that hardly two have the same. */
const CLOCK = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
`;

/** @param body Lua that may use `now`, epoch microseconds by the clock of Redis. It never returns nil */
export function script(body: string): Script {
  const text = `${CLOCK}${body}`;
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}
