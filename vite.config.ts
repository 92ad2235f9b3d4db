import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { thirdPartyNotices } from './scripts/third-party-notices.ts';
import { bff } from './scripts/vite-bff.ts';

const notices = thirdPartyNotices();

/**
 * What every place needs, in two files: one that changes when a library does, one that changes with us; and one for each
 * set of places that have more in common than that. Left to itself the bundler cuts it into thirty, which compress worse
 * and take as many requests; and what two later parts share it would put into the first view.
 */
const FILES = [
  // The icons with them stand in a table that is made while the files load, when the one that has them may not be there yet.
  {
    name: 'libraries',
    test: /rolldown\/runtime|vite\/preload-helper|node_modules\/(react|react-dom|scheduler|use-sync-external-store|zod|clsx|tinykeys|@tanstack)[./]|lucide-react\/dist\/esm\/(?!icons)|icons\/(file-question|triangle-|key-round|refresh-cw|cloud-off)/,
  },
  {
    name: 'comparing',
    test: /lucide-react.*icons\/(arrow-right|circle-|equal)|src\/app\/(vocabulary|workers|comparing|api\/(comparisons|worker-failure))/,
  },
  // What asks the worker that judges events: the check of an event and the code that emits one.
  { name: 'judging', test: /src\/app\/(judging\/(?!.*worker)|api\/events)/, minShareCount: 2 },
  // The editor, which is loaded when it is first shown.
  {
    name: 'editor',
    test: /node_modules\/(@codemirror|@lezer|@marijn|crelt|style-mod|w3c-keyname)|src\/app\/event\/editor/,
  },
  {
    name: 'choosing',
    test: /lucide-react.*icons\/git-compare|src\/app\/versions\/(compare-note|choosing|version-drag)/,
  },
  // What Fields, Changes and the palette have in common.
  {
    name: 'exploring',
    test: /lucide-react.*icons\/(scroll-text|rotate-ccw-clock)|src\/(contract\/(environment-pages|catalog-(fields|changes))|app\/api\/(explorer-queries|gathering|list-end))/,
  },
  // Code that readers copy, by itself: nothing else of the page may name what stands in it.
  { name: 'samples', test: /src\/(code\/calls|app\/code-panel\/key-note)/ },
  // What lists have in common.
  {
    name: 'listing',
    test: /src\/(contract\/catalog-query|app\/(lib\/(row-|numbers)|api\/(show-more|patience)|ui\/(search-box|spacer-row)))/,
  },
  // What an action's page and a comparison have in common.
  {
    name: 'reading',
    test: /src\/audit-schema\/address|src\/app\/(ui\/(copy-button|segments)|lib\/(clipboard|media-query|download|remember))|icons\/(layers|braces|pencil|link-2|plus|minus|copy|chevron-(left|right))\./,
    minShareCount: 2,
  },
  {
    name: 'shared',
    test: /node_modules\/lucide-react(?!.*log-out)|src\/(contract\/(?!version-|seen-|catalog\.)|audit-schema\/(count-keys|json-schema)|app\/(lib\/(?!download|version-|re(cent|member))|api\/(?!version-|elsewhere|events|types)|[\w-]+\/(search|code-link)|ui\/(?!overlays|copy-words|select|segments|show-more)))/,
    minShareCount: 2,
  },
  // What is loaded when the versions are there. The JSON view and a field's history are loaded when they are chosen.
  {
    name: 'versions',
    test: /src\/(audit-schema\/(fields|history|annotations|type-name|canonical)|app\/(versions\/(?!search|json|field-history|problems|unknown-action)))/,
  },
];

/** One build makes both halves: the page in dist/page and the server in dist/server. */
export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: 'src/app/routes',
      generatedRouteTree: 'src/app/route-tree.gen.ts',
      quoteStyle: 'single',
    }),
    react(),
    tailwindcss(),
    {
      // Only the page's files are sent, and all of its scripts are in a folder. The plugin hooks into another one, of every
      // environment, so the line below does not keep it from the server's.
      ...compression({ algorithms: ['gzip', 'brotliCompress'], exclude: /^[^/]+\.js$/ }),
      applyToEnvironment: ({ name }) => name === 'client',
    },
    notices.forPage,
    bff(),
  ],
  // React has had this hook itself since its version 18; libraries that ask for it so do for older ones' sake.
  resolve: {
    alias: [
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
      { find: /^use-sync-external-store\/shim\//, replacement: 'use-sync-external-store/' },
    ],
  },
  server: { host: '127.0.0.1', port: Number(process.env['PORT'] ?? 4000), strictPort: true },
  appType: 'custom',
  // One file for each, with a name by which the server knows it as a worker: it gets a policy of its own.
  worker: {
    format: 'es',
    plugins: () => [notices.forWorkers()],
    rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js', codeSplitting: false } },
  },
  builder: {},
  environments: {
    client: {
      build: {
        outDir: 'dist/page',
        target: 'baseline-widely-available',
        // All of these browsers know it by themselves.
        modulePreload: { polyfill: false },
        // A font inlined as a data: URL would need an exception in the Content-Security-Policy.
        assetsInlineLimit: 0,
        rolldownOptions: {
          // Shapes of which no place of a file's is in use are left out of it.
          treeshake: { manualPureFunctions: ['z'] },
          output: { codeSplitting: { groups: FILES, includeDependenciesRecursively: false } },
        },
      },
    },
    ssr: {
      build: {
        outDir: 'dist/server',
        ssr: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: ['src/server/main.ts', 'src/server/comparing/comparison-worker.ts'],
          // All chunks are in one folder: the server starts the comparison worker from the file beside its own.
          output: { chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
});
