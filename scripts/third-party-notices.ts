/** The licenses of what the built page bundles, in one file beside it. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createViteLicensePlugin, type LicenseMeta } from 'rollup-license-plugin';
import type { Plugin } from 'vite';

const FILE = 'THIRD_PARTY_NOTICES.txt';
const STYLES = 'src/app';

/**
 * Makes the plugins that collect the bundled packages: one for the page, which also writes the file, and one for each
 * bundle of a worker. Vite makes those before it writes the page.
 */
export function thirdPartyNotices(): { forPage: Plugin; forWorkers: () => Plugin } {
  const plugin = createViteLicensePlugin({
    outputFilename: false,
    additionalFiles: { [FILE]: noticesText },
    includePackages: () => packagesOfStyles().map((name) => path.resolve('node_modules', name)),
    unacceptableLicenseTest: (license) => /GPL/i.test(license),
  });
  const { renderChunk } = plugin;
  return {
    forPage: { ...plugin, applyToEnvironment: ({ name }) => name === 'client' },
    forWorkers: () => ({ name: `${plugin.name}-of-worker`, ...(renderChunk && { renderChunk }) }),
  };
}

/** The packages that style sheets import: fonts and base styles. They are no modules of the bundle. */
function packagesOfStyles(): string[] {
  const sheets = readdirSync(STYLES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const names = sheets
    .map((name) => readFileSync(path.join(STYLES, name), 'utf8'))
    .flatMap((text) => text.match(/(?<=@import\s+['"])(?:@[\w-]+\/)?\w[\w.-]*/g) ?? []);
  return [...new Set(names)];
}

const RULE = '-'.repeat(80);

/** @throws {Error} when a package has no license text, so that a build without it fails */
export function noticesText(packages: readonly LicenseMeta[]): string {
  const sorted = packages.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const sections = sorted.map(({ name, version, license, licenseText }) => {
    const text = (licenseText ?? '').trim();
    if (text === '') throw new Error(`${name} ${version} has no file with the text of its license.`);
    return `${RULE}\n${name} ${version} (${license})\n${RULE}\n\n${text.replaceAll('\r\n', '\n')}\n`;
  });
  return `The page of Audit Schema Explorer contains the following third-party software.\n\n${sections.join('\n')}`;
}
