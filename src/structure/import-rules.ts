/** Who may import whom, as docs/architecture.md has it. */
import { isForTests, type Import, type SourceFile } from './source-file';

/** `problems` is empty for a file that keeps the rule; each problem names the file and what is wrong with it. */
export type Rule = { readonly says: string; readonly problems: (file: SourceFile) => readonly string[] };

const PAGE_FOLDERS = new Set([
  'lib',
  'ui',
  'vocabulary',
  'workers',
  'comparing',
  'judging',
  'api',
  'links',
  'code-panel',
  'routes',
]);
const VIEWS_MAY_IMPORT = new Set([
  'contract',
  'audit-schema',
  'code',
  'app/lib',
  'app/ui',
  'app/vocabulary',
  'app/judging',
  'app/api',
  'app/links',
  'app/code-panel',
]);

/** Where Ajv and what needs it is run in the browser, beside the page and under a policy of its own; and its types. */
const WORKER = new Set([
  'src/app/comparing/comparison.worker.ts',
  'src/app/comparing/messages.ts',
  'src/app/judging/events.worker.ts',
]);
const FOR_WORKERS = new Set(['src/audit-schema/compare', 'src/app/judging/read-pasted']);

/** What asks a worker of the page. */
const ASKING = new Set(['src/app/comparing/page-comparer', 'src/app/judging/page-judge']);

/** The folder that a rule speaks of: of the page the folder below `app`, and `app` for what stands in it directly. */
export function folderOf(path: string): string {
  const [root, first = '', second, third] = path.split('/');
  if (root !== 'src') return root ?? '';
  return first === 'app' && second !== undefined && third !== undefined ? `app/${second}` : first;
}

/** A folder of the page for one thing that a reader looks at. */
function isView(folder: string): boolean {
  return folder.startsWith('app/') && !PAGE_FOLDERS.has(folder.slice('app/'.length));
}

function isOurs({ target }: Import): boolean {
  return target.startsWith('src/');
}

/** A rule about each import of the files in some folders. */
function importRule(
  says: string,
  concerns: (folder: string) => boolean,
  isAllowed: (imported: Import, file: SourceFile) => boolean,
): Rule {
  const problems = (file: SourceFile) =>
    concerns(folderOf(file.path))
      ? file.imports
          .filter((imported) => !isAllowed(imported, file))
          .map(({ specifier }) => `${file.path} imports “${specifier}”`)
      : [];
  return { says, problems };
}

/** A rule about which other folders of ours may be imported. */
function foldersRule(says: string, concerns: (folder: string) => boolean, folders: readonly string[]): Rule {
  return importRule(says, concerns, (imported, file) => {
    const folder = folderOf(imported.target);
    return !isOurs(imported) || folder === folderOf(file.path) || folders.includes(folder);
  });
}

/** A rule about libraries; tests bring their own. */
function librariesRule(
  says: string,
  concerns: (folder: string) => boolean,
  isAllowed: (library: string) => boolean,
): Rule {
  return importRule(
    says,
    concerns,
    (imported, file) => isOurs(imported) || isForTests(file.path) || isAllowed(imported.target),
  );
}

const is = (name: string) => (folder: string) => folder === name;
const isOfPage = (folder: string) => folder === 'app' || folder.startsWith('app/');
const isLocal = (specifier: string) => specifier.startsWith('.');
const PALETTE = 'src/app/palette/palette';
const EDITOR = 'src/app/event/editor/';
const OTEL_TRACER = 'src/server/tracing/otel-tracer';
const PAGE_LIBRARY =
  /^(react|react-dom|@tanstack|@base-ui|lucide-react|react-json-view-lite|recharts|clsx|papaparse|@codemirror|@lezer)(\/|$)/;
const SERVER_LIBRARY =
  /^(node:|hono|@hono\/|pino|bentocache|p-retry|openid-client|jose|@redis\/|prom-client|rate-limiter-flexible|@node-rs\/|@opentelemetry\/|zod$)/;

export const IMPORT_RULES: readonly Rule[] = [
  foldersRule('contract imports nothing of ours', is('contract'), []),
  librariesRule('contract imports no library but zod', is('contract'), (library) =>
    /^zod(\/|$)/.test(library),
  ),
  foldersRule('audit-schema imports nothing of ours but contract', is('audit-schema'), ['contract']),
  librariesRule('audit-schema imports no library but Ajv', is('audit-schema'), (library) =>
    /^ajv(-formats)?(\/|$)/.test(library),
  ),
  importRule(
    'code imports nothing of ours but contract and audit-schema; its tests try it on the sample data',
    is('code'),
    (imported, { path }) => {
      const allowed = ['code', 'contract', 'audit-schema', ...(isForTests(path) ? ['sandbox'] : [])];
      return !isOurs(imported) || allowed.includes(folderOf(imported.target));
    },
  ),
  librariesRule('code imports no library', is('code'), () => false),
  foldersRule('sandbox imports nothing of ours but contract', is('sandbox'), ['contract']),
  librariesRule(
    'sandbox imports no library of the page',
    is('sandbox'),
    (library) => !PAGE_LIBRARY.test(library),
  ),
  foldersRule('server imports nothing of ours but contract, audit-schema, code and sandbox', is('server'), [
    'contract',
    'audit-schema',
    'code',
    'sandbox',
  ]),
  importRule(
    'only server/sources/sandbox.ts imports sandbox, and only when it is used',
    is('server'),
    (imported, { path }) =>
      folderOf(imported.target) !== 'sandbox' ||
      (path === 'src/server/sources/sandbox.ts' && imported.dynamic),
  ),
  importRule(
    'only server/tracing/otel-tracer.ts imports OpenTelemetry, and that is loaded only when it is used',
    is('server'),
    ({ target, dynamic }, { path }) =>
      target.startsWith('@opentelemetry/') ? path === OTEL_TRACER + '.ts' : target !== OTEL_TRACER || dynamic,
  ),
  librariesRule(
    'server imports no library of the page',
    is('server'),
    (library) => !PAGE_LIBRARY.test(library),
  ),
  importRule(
    'the page never imports server or sandbox',
    isOfPage,
    ({ target }) => !['server', 'sandbox'].includes(folderOf(target)),
  ),
  librariesRule(
    'the page imports no library of the server',
    isOfPage,
    (library) => !SERVER_LIBRARY.test(library),
  ),
  foldersRule('app/lib imports nothing of ours but contract', is('app/lib'), ['contract']),
  foldersRule('app/ui imports nothing of ours but app/lib', is('app/ui'), ['app/lib']),
  librariesRule(
    'app/ui knows no router and no Query',
    is('app/ui'),
    (library) => !library.startsWith('@tanstack/'),
  ),
  foldersRule('app/vocabulary imports nothing of the page but app/lib and app/ui', is('app/vocabulary'), [
    'contract',
    'audit-schema',
    'app/lib',
    'app/ui',
  ]),
  librariesRule(
    'app/vocabulary knows no router and no Query',
    is('app/vocabulary'),
    (library) => !library.startsWith('@tanstack/'),
  ),
  foldersRule('app/workers imports nothing of ours', is('app/workers'), []),
  librariesRule('app/workers imports no library', is('app/workers'), () => false),
  foldersRule('app/comparing imports nothing of the page but app/workers', is('app/comparing'), [
    'contract',
    'audit-schema',
    'app/workers',
  ]),
  librariesRule('app/comparing imports no library', is('app/comparing'), () => false),
  foldersRule('app/judging imports nothing of the page but app/workers', is('app/judging'), [
    'contract',
    'audit-schema',
    'app/workers',
  ]),
  librariesRule(
    'app/judging imports no library but those that read what is pasted',
    is('app/judging'),
    (library) => ['jsonc-parser', 'acorn'].includes(library),
  ),
  importRule(
    'only workers compare and judge: the page may not make the validators that it needs',
    isOfPage,
    ({ target }, { path }) => !FOR_WORKERS.has(target) || WORKER.has(path) || isForTests(path),
  ),
  importRule(
    'the code that asks a worker is loaded with the first question',
    isOfPage,
    ({ target, dynamic }) => !ASKING.has(target) || dynamic,
  ),
  importRule(
    'only app/event/editor imports CodeMirror, and that is loaded when it is shown',
    isOfPage,
    ({ target, dynamic }, { path }) => {
      if (path.startsWith(EDITOR)) return true;
      return target.startsWith(EDITOR) ? dynamic : !/^@(codemirror|lezer)\//.test(target);
    },
  ),
  foldersRule(
    'app/api imports nothing of the page but app/lib, app/ui and what asks workers',
    is('app/api'),
    ['contract', 'audit-schema', 'app/lib', 'app/ui', 'app/workers', 'app/comparing', 'app/judging'],
  ),
  foldersRule('app/links imports nothing of ours but app/ui', is('app/links'), ['app/ui']),
  foldersRule(
    'app/code-panel imports nothing of the page but app/lib, app/ui and app/api',
    is('app/code-panel'),
    ['contract', 'audit-schema', 'code', 'app/lib', 'app/ui', 'app/api'],
  ),
  importRule(
    'a view imports no other view, no route and no router, but that the shell loads the palette when it is opened',
    isView,
    (imported, file) => {
      const folder = folderOf(imported.target);
      if (folderOf(file.path) === 'app/shell' && imported.target === PALETTE) return imported.dynamic;
      return !isOurs(imported) || folder === folderOf(file.path) || VIEWS_MAY_IMPORT.has(folder);
    },
  ),
  importRule('nothing but the router imports routes', isOfPage, ({ specifier, target }, { path }) =>
    isLocal(specifier) && folderOf(target) === 'app/routes'
      ? ['app', 'app/routes'].includes(folderOf(path))
      : true,
  ),
];
