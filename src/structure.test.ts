/** Keeps the rules of docs/architecture.md over all of src, and shows that the checks would notice. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { IMPORT_RULES, folderOf, type Rule } from './structure/import-rules';
import { readSource } from './structure/source-file';
import { TEXT_RULES } from './structure/text-rules';

const root = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readSource(`src/${name}`, readFileSync(root + name, 'utf8')));
const rules: readonly Rule[] = [...IMPORT_RULES, ...TEXT_RULES];

test('every folder that has rules is there to be checked', () => {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  for (const folder of [
    'contract',
    'audit-schema',
    'code',
    'sandbox',
    'server',
    'app',
    'app/lib',
    'app/ui',
    'app/vocabulary',
    'app/workers',
    'app/comparing',
    'app/judging',
    'app/api',
  ]) {
    expect(folders).toContain(folder);
  }
});

describe('over all of src:', () => {
  test.each(rules.map(({ says, problems }) => [says, problems] as const))('%s', (_, problems) => {
    expect(files.flatMap(problems)).toEqual([]);
  });
});

/** All that any rule finds wrong with a made-up file. */
function problemsOf(path: string, text: string): string[] {
  const file = readSource(path, text);
  return rules.flatMap(({ problems }) => problems(file));
}

describe('the checks notice that', () => {
  test.each<[path: string, specifier: string]>([
    ['src/contract/api.ts', '../audit-schema/fields'],
    ['src/contract/api.ts', 'ajv'],
    ['src/contract/api.ts', 'node:util'],
    ['src/audit-schema/diff.ts', '../app/lib/numbers'],
    ['src/audit-schema/diff.ts', '../sandbox/sandbox'],
    ['src/audit-schema/diff.ts', 'react'],
    ['src/sandbox/sandbox.ts', '../server/errors'],
    ['src/sandbox/sandbox.ts', '../audit-schema/fields'],
    ['src/sandbox/sandbox.ts', 'react'],
    ['src/server/app.ts', '../app/query-client'],
    ['src/server/app.ts', '../sandbox/sandbox'],
    ['src/server/app.ts', '@opentelemetry/api'],
    ['src/server/app.ts', './tracing/otel-tracer'],
    ['src/server/sources/sandbox.ts', '../../sandbox/sandbox'],
    ['src/server/app.ts', '@tanstack/react-query'],
    ['src/app/main.tsx', '../server/app'],
    ['src/app/actions/row.tsx', '../../sandbox/key'],
    ['src/app/lib/dates.ts', 'node:fs'],
    ['src/app/api/client.ts', 'zod'],
    ['src/app/lib/dates.ts', '../ui/button'],
    ['src/app/ui/button.tsx', '../api/client'],
    ['src/app/ui/button.tsx', '../../contract/api'],
    ['src/app/ui/overlays/menu.tsx', '../../../audit-schema/fields'],
    ['src/app/ui/button.tsx', '@tanstack/react-router'],
    ['src/app/vocabulary/verdict.tsx', '../api/client'],
    ['src/app/vocabulary/verdict.tsx', '@tanstack/react-router'],
    ['src/code/calls/curl.ts', '../../app/lib/numbers'],
    ['src/code/calls/curl.ts', 'react'],
    ['src/code/types/zod.ts', '../../sandbox/catalogue'],
    ['src/app/workers/worker-queue.ts', '../api/client'],
    ['src/app/workers/worker-queue.ts', 'react'],
    ['src/app/comparing/messages.ts', '../api/client'],
    ['src/app/comparing/page-comparer.ts', 'react'],
    ['src/app/comparing/page-comparer.ts', '../../audit-schema/compare'],
    ['src/app/judging/read-pasted.ts', '../api/client'],
    ['src/app/judging/read-pasted.ts', 'react'],
    ['src/app/compare/view.tsx', '../../audit-schema/compare'],
    ['src/app/compare/view.tsx', '../comparing/messages'],
    ['src/app/event/view.tsx', '../judging/read-pasted'],
    ['src/app/event/view.tsx', './editor/code-editor'],
    ['src/app/event/view.tsx', '@codemirror/view'],
    ['src/app/actions/row.tsx', '@codemirror/state'],
    ['src/server/app.ts', '@codemirror/state'],
    ['src/app/api/comparisons.ts', '../comparing/page-comparer'],
    ['src/app/api/events.ts', '../judging/page-judge'],
    ['src/app/links/action-crumbs.tsx', '../api/client'],
    ['src/app/code-panel/panel.tsx', '../actions/search'],
    ['src/app/api/queries.ts', '../actions/search'],
    ['src/app/actions/row.tsx', '../versions/search'],
    ['src/app/shell/header.tsx', '../actions/search'],
    ['src/app/shell/header.tsx', '../palette/palette'],
    ['src/app/palette/palette.tsx', '../shell/said'],
    ['src/app/palette/places.ts', '../actions/search'],
    ['src/app/actions/row.tsx', '../palette/palette'],
    ['src/app/versions/head.tsx', '../routes/index'],
    ['src/app/versions/head.tsx', '../router'],
    ['src/app/lib/dates.ts', '../routes/index'],
  ])('%s imports %s', (path, specifier) => {
    expect(problemsOf(path, `import { a } from '${specifier}';\nexport const b = a;`)).toContain(
      `${path} imports “${specifier}”`,
    );
  });

  test('only the shell loads the palette, and nothing else of it', () => {
    const palette = "const a = await import('../palette/palette');";
    const part = "const a = await import('../palette/places');";
    expect(problemsOf('src/app/actions/row.tsx', palette)).toHaveLength(1);
    expect(problemsOf('src/app/shell/header.tsx', part)).toHaveLength(1);
  });

  test.each([
    "import type { A } from '../../server/app';",
    "import '../../server/app';",
    "export { a } from '../../server/app';\nexport const b = 1;",
    "export * from '../../server/app';",
    "const a = await import('../../server/app');",
    "type A = import('../../server/app').A;",
    "import { a } from '../../server/app.ts';",
  ])('a file of the page reaches for the server with: %s', (text) => {
    expect(problemsOf('src/app/api/client.ts', text)).toContainEqual(
      expect.stringMatching(/^src\/app\/api\/client\.ts imports “\.\.\/\.\.\/server\/app(\.ts)?”$/),
    );
  });

  test.each([
    ['process.env["PORT"]', 'export const a = process.env["PORT"];', 'uses process.env'],
    ["process['exit']", "process['exit'](1);", 'uses process.exit'],
    ['node:process', "import { env } from 'node:process';\nexport const a = env;", 'imports “node:process”'],
    ['a barrel', "import { a } from './a';\nexport { a };\nexport * from './b';", 'is a barrel'],
    ['a default export', 'export default 1;', 'has a default export'],
    ['a renamed default export', 'const a = 1;\nexport { a as default };', 'has a default export'],
    ['any', 'export const a = 1;\nexport type B = any[];', 'has an `any` in line 2'],
  ])('there is %s', (_, text, problem) => {
    expect(problemsOf('src/server/a.ts', text)).toContain(`src/server/a.ts ${problem}`);
  });
});

describe('the checks let pass', () => {
  test.each([
    ['src/contract/api.ts', "import * as z from 'zod/mini';"],
    ['src/code/types/compile.test.ts', "import { a } from '../../sandbox/catalogue';"],
    ['src/audit-schema/diff.ts', "import Ajv from 'ajv';\nimport { a } from '../contract/api';"],
    ['src/server/sources/sandbox.ts', "const a = await import('../../sandbox/sandbox');"],
    ['src/server/main.ts', 'export const a = process.env;\nprocess.exit(0);'],
    [
      'src/app/main.tsx',
      "import { a } from './router';\nimport { b } from './shell/problems';\nimport './a.css';",
    ],
    ['src/app/routes/index.tsx', "import { a } from '../actions/view';\nimport { b } from '../router';"],
    ['src/app/versions/head.tsx', "import { a } from './search';\nimport { b } from '../ui/button';"],
    ['src/app/versions/head.tsx', "import { a } from '../vocabulary/verdict';"],
    ['src/app/comparing/comparison.worker.ts', "import { a } from '../../audit-schema/compare';"],
    [
      'src/app/api/comparisons.ts',
      "import { a } from '../comparing/error';\nconst b = await import('../comparing/page-comparer');",
    ],
    ['src/app/shell/header.tsx', "const a = await import('../palette/palette');"],
    ['src/app/versions/json-columns.tsx', 'export default function JsonColumns() {}'],
    ['src/server/a.ts', '// process.env, any, import x from "../app/main"\nexport const a = "process.exit";'],
  ])('in %s: %s', (path, text) => {
    expect(problemsOf(path, text)).toEqual([]);
  });
});
