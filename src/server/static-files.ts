/** The built page's files, read once: what is not among them does not exist, whatever the address looks like. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { matchesEtag, type Answer } from './answer';
import { etagOf } from './cache';
import { encodingFor, type Encoding } from './encoding';
import type { Exchange } from './exchange';
import { WORKER_SECURITY_POLICY } from './security';

type StaticFile = {
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>>;
};

/** Files by their path in a URL. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const ENCODED = { br: '.br', gzip: '.gz' } as const;

/** Their names hold a hash of their content. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const SHORT = 'public, max-age=3600';

/** The build names workers so. */
const WORKER = /^\/assets\/[\w-]+\.worker-[\w-]+\.js$/;

/** Reads a directory of files and, beside them, their compressed forms. index.html is not among them: it is the page. */
export async function readStaticFiles(directory: string): Promise<StaticFiles> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)));
  const plain = names.filter((name) => !/\.(?:br|gz|map)$/.test(name) && name !== 'index.html');
  const present = new Set(names);
  const files = await Promise.all(plain.map((name) => readStaticFile(directory, name, present)));
  return new Map(files);
}

async function readStaticFile(
  directory: string,
  name: string,
  present: ReadonlySet<string>,
): Promise<[string, StaticFile]> {
  const read = async (suffix: string) =>
    present.has(name + suffix) ? readFile(path.join(directory, name + suffix)) : undefined;
  const [identity, br, gzip] = await Promise.all([read(''), read(ENCODED.br), read(ENCODED.gzip)]);
  const urlPath = `/${name.split(path.sep).join('/')}`;
  const file: StaticFile = {
    etag: etagOf(identity ?? Buffer.of()),
    headers: {
      'content-type': getMimeType(name) ?? 'application/octet-stream',
      'cache-control': urlPath.startsWith('/assets/') ? IMMUTABLE : SHORT,
      vary: 'accept-encoding',
      ...(WORKER.test(urlPath) && { 'content-security-policy': WORKER_SECURITY_POLICY }),
    },
    bytes: { ...(identity && { identity }), ...(br && { br }), ...(gzip && { gzip }) },
  };
  return [urlPath, file];
}

/** Answers a file, in an encoding that was made when the page was built. */
export function staticAnswer(
  { etag, headers, bytes }: StaticFile,
  { header }: Pick<Exchange, 'header'>,
): Answer {
  const shared = { ...headers, etag };
  if (matchesEtag(header('if-none-match'), etag)) return { status: 304, headers: shared, body: null };
  const wanted = encodingFor(header('accept-encoding'), Infinity);
  const encoded = bytes[wanted];
  if (wanted === 'identity' || encoded === undefined) {
    return { status: 200, headers: shared, body: bytes.identity ?? null };
  }
  return { status: 200, headers: { ...shared, 'content-encoding': wanted }, body: encoded };
}

/** Whether an address names a file rather than a place of the page: no environment's id holds a dot. */
export function namesFile(urlPath: string): boolean {
  const [first = ''] = urlPath.slice(1).split('/', 1);
  return first === 'assets' || first.includes('.');
}
