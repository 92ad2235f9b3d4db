/** The licenses that ship with the built page. `npm test` builds before it comes here. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { noticesText } from '../scripts/third-party-notices';
import { readStaticFiles } from './server/static-files';
import { testApp } from './server/testing/app';
import { isForTests, readSource } from './structure/source-file';

const PAGE = path.resolve('dist/page');
const SERVER = path.resolve('dist/server');
const FILE = 'THIRD_PARTY_NOTICES.txt';

function notices(): string {
  if (!existsSync(path.join(PAGE, FILE))) throw new Error(`${FILE} is missing: run “npm run build” first.`);
  return readFileSync(path.join(PAGE, FILE), 'utf8');
}

const PACKAGE = /^(?:@[\w-]+\/)?[a-z][\w.-]*/;

/** The packages that the sources of the page import, in scripts, workers and style sheets. */
function importedPackages(): string[] {
  const files = ['app', 'contract', 'audit-schema', 'code'].flatMap((folder) =>
    readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (name) => `src/${folder}/${name}`,
    ),
  );
  const scripts = files.filter((name) => /\.tsx?$/.test(name) && !isForTests(name));
  const sheets = files.filter((name) => name.endsWith('.css'));
  const specifiers = [
    ...scripts
      .flatMap((name) => readSource(name, readFileSync(name, 'utf8')).imports)
      .map(({ target }) => target),
    ...sheets.flatMap((name) => readFileSync(name, 'utf8').match(/(?<=@import ')[^']+/g) ?? []),
  ];
  const names = specifiers.map((specifier) => PACKAGE.exec(specifier)?.[0] ?? '');
  return [...new Set(names)].filter((name) => !['', 'src', 'node'].includes(name)).toSorted();
}

test('every package that the page, its workers or its styles import is in the notices, with its license', () => {
  const imported = importedPackages();
  expect(imported).toEqual(expect.arrayContaining(['react', 'ajv', 'jsonc-parser', 'tailwindcss']));
  expect(imported).toContain('@fontsource-variable/inter');
  const text = notices();
  expect(imported.filter((name) => !text.includes(`\n${name} `))).toEqual([]);
  // And what those bundle in turn.
  for (const name of ['scheduler', 'fast-uri', 'd3-scale']) expect(text).toContain(`\n${name} `);
  for (const words of ['SIL OPEN FONT LICENSE', 'Permission is hereby granted', 'Redistribution and use']) {
    expect(text).toContain(words);
  }
});

test('the notices ship with the package, and the server serves them', async () => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(files).toContain('dist/page');
  const { app } = testApp({ files: await readStaticFiles(PAGE) });
  const response = await app.request(`/${FILE}`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(await response.text()).toBe(notices());
});

test('the built server bundles no package: each is installed with its own license', () => {
  const built = readdirSync(SERVER).filter((name) => name.endsWith('.js'));
  const texts = built.map((name) => readFileSync(path.join(SERVER, name), 'utf8'));
  // The bundler writes the path of each module above it.
  expect(texts.filter((text) => /^\/\/ (?:#region )?src\/server\//m.test(text))).not.toEqual([]);
  expect(texts.filter((text) => /^\/\/ ?(?:#region )?\S*node_modules\//m.test(text))).toEqual([]);
});

test('a package without the text of its license is an error', () => {
  const about = {
    author: undefined,
    repository: '',
    source: '',
    name: 'a',
    version: '1.0.0',
    license: 'MIT',
  };
  expect(noticesText([{ ...about, licenseText: 'Do what you want.' }])).toContain('\na 1.0.0 (MIT)\n');
  expect(() => noticesText([{ ...about, licenseText: '' }])).toThrow('a 1.0.0 has no file');
});
