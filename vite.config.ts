import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { bff } from './scripts/vite-bff.ts';

/**
 * What every place needs, in two files: one that changes when a library does, one that changes with us; and an action's
 * page in one more. Left to itself the bundler cuts it into twenty, which compress worse and take as many requests.
 */
const FIRST_VIEW = [
  {
    name: 'libraries',
    test: /rolldown\/runtime|node_modules\/(react|react-dom|scheduler|use-sync-external-store|zod|clsx|tinykeys|@tanstack)\//,
  },
  {
    name: 'shared',
    test: /(node_modules\/lucide-react|src\/(contract|audit-schema|app\/(lib|api|\w+\/search|ui\/(?!overlays))))/,
    minShareCount: 2,
  },
  // The JSON view is loaded when it is chosen.
  { name: 'versions', test: /src\/app\/versions\/(?!json)/ },
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
      ...compression({ algorithms: ['gzip', 'brotliCompress'] }),
      applyToEnvironment: ({ name }) => name === 'client',
    },
    bff(),
  ],
  server: { host: '127.0.0.1', port: Number(process.env['PORT'] ?? 4000), strictPort: true },
  appType: 'custom',
  builder: {},
  environments: {
    client: {
      build: {
        outDir: 'dist/page',
        target: 'baseline-widely-available',
        // A font inlined as a data: URL would need an exception in the Content-Security-Policy.
        assetsInlineLimit: 0,
        rolldownOptions: { output: { codeSplitting: { groups: FIRST_VIEW } } },
      },
    },
    ssr: { build: { outDir: 'dist/server', ssr: 'src/server/main.ts', copyPublicDir: false } },
  },
});
