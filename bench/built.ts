/** Code built as the server is, so that what is timed is what runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** `load` gives the module anew each time, with nothing that V8 has learnt of it. */
export type Built<Module> = { readonly load: () => Promise<Module>; readonly remove: () => Promise<void> };

/** Builds a file beside this one, and all that it imports, into one module. `remove` deletes it. */
export async function built<Module>(name: string): Promise<Built<Module>> {
  const outDir = await mkdtemp(join(tmpdir(), 'audit-schema-explorer-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      ssr: fileURLToPath(new URL(name, import.meta.url)),
      rolldownOptions: { output: { entryFileNames: 'built.mjs' } },
    },
  });
  const { href } = pathToFileURL(join(outDir, 'built.mjs'));
  let loads = 0;
  return {
    load: async () => {
      loads += 1;
      // What is imported is what was built from `name`; the compiler cannot see that.
      const module: Module = await import(`${href}?${loads}`);
      return module;
    },
    remove: () => rm(outDir, { recursive: true }),
  };
}
