/** What the built page may not hold. `npm test` builds before it comes here. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCatalogue } from './sandbox/catalogue';
import { SANDBOX_KEY } from './sandbox/key';

const PAGE = fileURLToPath(new URL('../dist/page/', import.meta.url));

let names: readonly string[] = [];
/** The licenses of what the page bundles; no code. */
const NOTICES = 'THIRD_PARTY_NOTICES.txt';

/** The text files by their path in dist/page; fonts and compressed copies are not among them. */
let texts: ReadonlyMap<string, string> = new Map();

beforeAll(() => {
  if (!existsSync(`${PAGE}index.html`)) throw new Error('dist/page is missing: run “npm run build” first.');
  const found = readdirSync(PAGE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  names = found.map((entry) => relative(PAGE, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const readable = names.filter((name) => /\.(html|js|css|svg|txt)$/.test(name) && name !== NOTICES);
  texts = new Map(readable.map((name) => [name, readFileSync(PAGE + name, 'utf8')]));
});

const indexHtml = () => texts.get('index.html') ?? '';

/** The files, of all or of some, in which something stands. */
function filesWith(part: string | RegExp, among: Iterable<string> = texts.keys()): string[] {
  return [...among].filter((name) => {
    const text = texts.get(name) ?? '';
    return typeof part === 'string' ? text.includes(part) : part.test(text);
  });
}

/** Code that readers copy: it names WorkOS's addresses, and the variables that hold a key on their machines. */
const isSamples = (name: string) => /^assets\/samples-[\w-]{8}\.js$/.test(name);

/** The files in which something stands although it may stand in samples alone. */
function filesThatLeak(part: string | RegExp): string[] {
  return filesWith(part).filter((name) => !isSamples(name));
}

test('only the page has compressed copies of its files', () => {
  const server = readdirSync(fileURLToPath(new URL('../dist/server/', import.meta.url)));
  expect(server).toContain('main.js');
  expect(server.filter((name) => !name.endsWith('.js'))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['index.html.br', 'index.html.gz']));
});

test('the samples are one file by themselves', () => {
  expect([...texts.keys()].filter(isSamples)).toHaveLength(1);
  expect([...firstView()].filter(isSamples)).toEqual([]);
});

test.each(['SANDBOX_', 'SCHEMAS_DIR', /\bsk_[a-z]/, SANDBOX_KEY])(
  'the page knows nothing of keys and settings: no %s',
  (part) => {
    expect(filesWith(part)).toEqual([]);
  },
);

test.each(['WORKOS_API', 'Bearer ', 'process.env', 'audit_logs/actions', 'api.workos.com'])(
  'only the samples name %s',
  (part) => {
    expect(filesThatLeak(part)).toEqual([]);
  },
);

test.each([
  /["'`]node:[a-z]/,
  // Ajv keeps the text of what a validator would need if it were written to a file.
  /\brequire\(["'`](?!ajv\/)/,
  'createServer',
  'bentocache',
  'pino',
  'hono',
])('the page holds no code of the server: no %s', (part) => {
  expect(filesWith(part)).toEqual([]);
});

test('the page holds no sample data', () => {
  const sampleNames = [...createCatalogue().byName.keys()].filter((name) => /\w[.:/ -]\w/.test(name));
  expect(sampleNames.length).toBeGreaterThan(20);
  expect(sampleNames.flatMap((name) => filesWith(name).map((file) => `${name} in ${file}`))).toEqual([]);
});

test('there are no source maps', () => {
  expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
  expect(filesWith(/[#@]\s*sourceMappingURL=/)).toEqual([]);
});

test('all assets carry a hash in their names, so that they can be kept for ever', () => {
  const assets = names.filter((name) => name.startsWith('assets/'));
  expect(assets.length).toBeGreaterThan(5);
  expect(assets.filter((name) => !/-[\w-]{8}\.(js|css|woff2)(\.br|\.gz)?$/.test(name))).toEqual([]);
});

test('scripts and styles have compressed copies', () => {
  const code = names.filter((name) => /\.(js|css)$/.test(name) && (texts.get(name) ?? '').length > 2000);
  const missing = code
    .flatMap((name) => [`${name}.br`, `${name}.gz`])
    .filter((name) => !names.includes(name));
  expect(missing).toEqual([]);
});

describe('index.html', () => {
  test('holds nothing inline that the Content-Security-Policy would refuse', () => {
    const scripts = indexHtml().match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !/\ssrc="\/assets\//.test(tag))).toEqual([]);
    expect(indexHtml()).not.toMatch(/<style\b|\sstyle=|\son\w+=|javascript:/i);
  });

  test('loads nothing from elsewhere', () => {
    const addresses = [...indexHtml().matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !/^\/(assets\/|favicon\.svg$)/.test(address ?? ''))).toEqual([]);
  });

  test('has the place where the server puts the first view’s data', () => {
    expect(indexHtml().split('<!--initial-data-->')).toHaveLength(2);
  });
});

/** What the browser loads for the list or an action: what index.html names and what that imports at once. */
function firstView(): ReadonlySet<string> {
  const named = [...indexHtml().matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? '');
  const routes = [...texts.keys()].filter((name) => /^assets\/_?actions?-[\w-]{8}\.js$/.test(name));
  const loaded = new Set([...named, ...routes]);
  // A set goes on to what is added to it on the way.
  for (const name of loaded) {
    const imports = (texts.get(name) ?? '').matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g);
    for (const [, specifier = ''] of imports) loaded.add(posix.join(posix.dirname(name), specifier));
  }
  return loaded;
}

describe('the first view', () => {
  test('is made of files that are there', () => {
    expect(firstView().size).toBeGreaterThan(4);
    expect([...firstView()].some((name) => name.startsWith('assets/index-'))).toBe(true);
    expect([...firstView()].filter((name) => !texts.has(name))).toEqual([]);
  });

  test.each([
    ['React itself', 'react.transitional.element'],
    ['the table of actions', 'Search actions'],
  ])('holds %s: this check sees what is in it', (_, part) => {
    expect(filesWith(part, firstView())).not.toEqual([]);
  });

  test.each([
    ['Base UI', 'Base UI'],
    ['Base UI’s positioning', 'floatingStyles'],
    ['react-json-view-lite', 'beforeExpandChange'],
    ['asking the worker', 'Worker('],
    ['the way to a field’s history', 'History over'],
    ['the words of a verdict', 'cannot tell'],
    ['CodeMirror', 'cm-content'],
    ['the check of an event', 'Nothing you paste leaves this browser'],
    ['asking for a judgement', 'sample-event'],
  ])('leaves %s for when it is shown', (_, part) => {
    expect(filesWith(part)).not.toEqual([]);
    expect(filesWith(part, firstView())).toEqual([]);
  });
});

function isWorker(name: string): boolean {
  return /^assets\/[\w-]+\.worker-[\w-]{8}\.js$/.test(name);
}

describe('the workers', () => {
  test('are one file each, and named so that the server sends them with a policy of their own', () => {
    const known = [...texts.keys()].filter(isWorker).map((name) => /(\w+)\.worker/.exec(name)?.[1]);
    expect(known).toHaveLength(2);
    expect(new Set(known)).toEqual(new Set(['comparison', 'events']));
    expect(filesWith(/\.worker-[\w-]+\.js/).length).toBeGreaterThan(1);
  });

  test.each([
    // Asking for `this` is how Recharts' numbers look for the global object where there is no `self`: in no browser.
    ['evaluate', /(?<![\w.$])(Function|eval)\((?!`return this`\))/],
    ['hold Ajv', 'ajv/dist'],
  ])('alone %s: the page’s policy lets nothing else', (_, part) => {
    expect(filesWith(part)).not.toEqual([]);
    expect(filesWith(part).filter((name) => !isWorker(name))).toEqual([]);
  });

  test('import nothing', () => {
    const importing = filesWith(/(?:\bfrom|\bimport)\s*\(?["'`]\.{1,2}\//);
    expect(importing.length).toBeGreaterThan(0);
    expect(importing.filter(isWorker)).toEqual([]);
  });
});
