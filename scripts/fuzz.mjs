/**
 * `npm run fuzz [-- runs [part]]`: tries each law of comparing, of judging events and of generated types on so many schemas
 * and events, 100,000 unless told; with a part of a path, only the laws in files with that in their paths. Vitest is started
 * without npx, which only a shell could start on Windows.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const USUALLY = 100_000;
const FOLDERS = ['src/audit-schema', 'src/code'];
const root = fileURLToPath(new URL('..', import.meta.url));

const runs = runsAsked(process.argv[2]);
const laws = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true })
    .filter((path) => path.endsWith('-laws.test.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
).filter((path) => path.includes(process.argv[3] ?? ''));
if (laws.length === 0) {
  console.error(
    `No file of laws has “${process.argv[3]}” in its path; for example: npm run fuzz -- 20000 diff-laws`,
  );
  process.exit(2);
}

console.log(`Trying each law ${runs.toLocaleString('en')} times: ${laws.join(', ')}.`);
console.log('100,000 times take many hours; Ctrl+C ends it. What breaks a law is printed with its seed.');

const { status } = spawnSync(
  process.execPath,
  [
    fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url)),
    'run',
    '--testTimeout=0',
    ...laws,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FUZZ_RUNS: String(runs) } },
);
process.exit(status ?? 1);

function runsAsked(text) {
  if (text === undefined) return USUALLY;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  console.error(`“${text}” is no number of runs; for example: npm run fuzz -- 20000`);
  process.exit(2);
}
