/** `npm test`: every check there is, one after the other, and one line at the end that adds the tests up. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { findRedis } from './redis.mjs';

const results = mkdtempSync(join(tmpdir(), 'audit-schema-explorer-'));
const unitReport = join(results, 'unit.json');
const browserReport = join(results, 'e2e.json');
const failedSteps = [];

step('Types', 'tsc', '-b');
step('Lint', 'oxlint', '--max-warnings=0');
step('Format', 'oxfmt', '--check');
buildIfChanged();
try {
  process.env.REDIS_SERVER_PATH = findRedis();
} catch (error) {
  // The tests that need it say the same, each for itself.
  console.error(error.message);
  failedSteps.push('Redis');
}
step(
  'Unit tests',
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
);
const chromium = await findChromium().catch((error) => {
  console.error(error.message);
  failedSteps.push('Chromium');
});
if (chromium) {
  process.env.CHROMIUM_PATH = chromium;
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = browserReport;
  step('End-to-end tests', 'playwright', 'test', '--reporter=list,json');
}

const totals = [unitCounts(), browserCounts()];
const passed = totals.reduce((sum, counts) => sum + counts.passed, 0);
const failed = totals.reduce((sum, counts) => sum + counts.failed, 0);
rmSync(results, { recursive: true });

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || failedSteps.length > 0 ? 1 : 0);

function step(name, command, ...args) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' });
  if (status !== 0) failedSteps.push(name);
}

function unitCounts() {
  const report = reportAt(unitReport);
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

/** A test that needed a second attempt counts as failed: there is a race in it. */
function browserCounts() {
  const stats = reportAt(browserReport)?.stats;
  return { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) };
}

function reportAt(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
