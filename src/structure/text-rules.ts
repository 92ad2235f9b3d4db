/** What a file may hold, as docs/architecture.md and the house style have it. */
import type { Rule } from './import-rules';
import { isForTests } from './source-file';

/** The files that start a process: the server, and the sandbox alone. */
const STARTING = new Set(['src/server/main.ts', 'src/sandbox/serve.ts']);

/** What `lazy` loads has to be a default export; so has a component that is loaded when first shown. */
const LAZY = new Set([
  'src/app/actions/actions-end.tsx',
  'src/app/actions/chips.tsx',
  'src/app/actions/export-choices.tsx',
  'src/app/actions/export-job.tsx',
  'src/app/actions/nothing.tsx',
  'src/app/actions/problems.tsx',
  'src/app/changes/weeks-chart.tsx',
  'src/app/code-panel/action-code.tsx',
  'src/app/code-panel/actions-code.tsx',
  'src/app/code-panel/code-changes.tsx',
  'src/app/palette/palette.tsx',
  'src/app/shell/account-choices.tsx',
  'src/app/shell/account-menu.tsx',
  'src/app/shell/environment-choices.tsx',
  'src/app/shell/nothing-here.tsx',
  'src/app/shell/open-header.tsx',
  'src/app/shell/shortcuts-dialog.tsx',
  'src/app/shell/unknown-environment.tsx',
  'src/app/ui/overlays/filter-popup.tsx',
  'src/app/ui/overlays/menu-popup.tsx',
  'src/app/ui/overlays/tooltip-popup.tsx',
  'src/app/versions/choosing.tsx',
  'src/app/versions/compare-note.tsx',
  'src/app/versions/field-history-dialog.tsx',
  'src/app/versions/json-columns.tsx',
  'src/app/versions/unknown-action.tsx',
]);

/** Written by the router's plugin. */
const GENERATED = 'src/app/route-tree.gen.ts';

export const TEXT_RULES: readonly Rule[] = [
  {
    says: 'only what starts a process reads its environment or ends it',
    problems: ({ path, processUses, imports }) => {
      if (STARTING.has(path) || isForTests(path)) return [];
      const imported = imports.filter(({ target }) => /^(node:)?process$/.test(target));
      return [
        ...processUses.map((name) => `${path} uses process.${name}`),
        ...imported.map(({ specifier }) => `${path} imports “${specifier}”`),
      ];
    },
  },
  {
    says: 'no file only passes on what others export',
    problems: ({ path, isBarrel }) => (isBarrel ? [`${path} is a barrel`] : []),
  },
  {
    says: 'no default export where nothing asks for one',
    problems: ({ path, hasDefaultExport }) =>
      hasDefaultExport && !LAZY.has(path) ? [`${path} has a default export`] : [],
  },
  {
    says: 'no `any`',
    problems: ({ path, anys }) =>
      path === GENERATED ? [] : anys.map((line) => `${path} has an \`any\` in line ${line}`),
  },
];
