import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { getRequestListener } from '@hono/node-server';
import type { Plugin, ViteDevServer } from 'vite';

type Listener = ReturnType<typeof getRequestListener>;
type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * Serves everything that is not a source file with our server inside Vite's, so that development has one port and one
 * process. A change of the server's code makes the app anew at the next request.
 */
export function bff(): Plugin {
  return {
    name: 'bff',
    configureServer(vite) {
      if (existsSync('.env')) process.loadEnvFile('.env');
      const listenerOf = appLoader(vite);
      return () => {
        vite.middlewares.use((request, response, next) => {
          // Vite rewrites the URL for its own use; ours is the one that was asked for.
          request.url = request.originalUrl ?? request.url;
          const serve = async () => (await listenerOf())(request, response);
          serve().catch(next);
        });
      };
    },
  };
}

/** Gives the app's listener, made anew whenever Vite has loaded the server's code anew. */
function appLoader(vite: ViteDevServer): () => Promise<Listener> {
  const loadIndexHtml = (target: string) => transformedIndexHtml(vite, target);
  let loaded: unknown;
  let listener: Promise<Listener> | undefined;
  return async () => {
    const module = await vite.ssrLoadModule('/src/server/dev.ts');
    if (listener === undefined || loaded !== module) {
      loaded = module;
      const app: Promise<{ fetch: Fetch }> = module['createDevApp']({ env: process.env, loadIndexHtml });
      listener = app.then(({ fetch }) => getRequestListener(fetch));
    }
    return listener;
  };
}

async function transformedIndexHtml(vite: ViteDevServer, target: string) {
  const html = await readFile(`${vite.config.root}/index.html`, 'utf8');
  return vite.transformIndexHtml(target, html);
}
