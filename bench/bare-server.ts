/**
 * A process with the least that Node can do: it answers every request with the same bytes and headers. Takes one JSON
 * argument, `BareAnswer`.
 */
import { createServer } from 'node:http';
import { HOST } from './processes.ts';

/** `body` is in base64. */
export type BareAnswer = { port: number; headers: Record<string, string>; body: string };

const [argument = '{}'] = process.argv.slice(2);
const { port, headers, body }: BareAnswer = JSON.parse(argument);
const bytes = Buffer.from(body, 'base64');

createServer((_, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
}).listen(port, HOST);
