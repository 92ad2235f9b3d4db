/** Generated files, compiled as whoever copies them would compile them. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const MODULES = resolve('node_modules');

/**
 * What TypeScript has against some files under `strict`; empty where they compile.
 *
 * @param options of the compiler, besides
 */
export async function compilerErrors(
  files: Readonly<Record<string, string>>,
  options: object = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'generated-types-'));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    noUnusedLocals: true,
    target: 'ES2023',
    module: 'ESNext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    skipLibCheck: true,
    types: [],
    paths: { zod: [join(MODULES, 'zod')], '@workos-inc/node': [join(MODULES, '@workos-inc/node')] },
    ...options,
  };
  try {
    const config = JSON.stringify({ compilerOptions, files: Object.keys(files) });
    const all = Object.entries({ ...files, 'tsconfig.json': config });
    await Promise.all(all.map(([name, text]) => writeFile(join(folder, name), text)));
    return await errorsIn(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const run = promisify(execFile);

async function errorsIn(folder: string): Promise<string> {
  try {
    await run(join(MODULES, '.bin/tsc'), ['-p', folder, '--pretty', 'false']);
    return '';
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return `${String(error.stdout)}${error.message}`;
    throw error;
  }
}
