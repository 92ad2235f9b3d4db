import { describe, expect, test } from 'vitest';
import { helpText, readCommandLine } from './command-line';
import { SETTINGS } from './config';

const NOTHING = { settings: {}, envFile: undefined, open: false, says: undefined };

describe('the command line', () => {
  test.each([
    [[], {}],
    [['--port', '0'], { settings: { PORT: '0' } }],
    [['-p', '80', '--host=::1'], { settings: { PORT: '80', HOST: '::1' } }],
    [['--env-file', 'a b', '-o'], { envFile: 'a b', open: true }],
    [['--help', '--version'], { says: 'help' }],
    [['-v'], { says: 'version' }],
  ])('%j', (args, asked) => {
    expect(readCommandLine(args)).toEqual({ ok: true, value: { ...NOTHING, ...asked } });
  });

  test.each([['--prot', '1'], ['--port'], ['--open=yes'], ['4000'], ['--port', '--open']])(
    'refuses %s %s in one line that leads on',
    (...args) => {
      const read = readCommandLine(args.filter(Boolean));
      expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(/^.+\. See --help\.$/s)]);
    },
  );

  test('helps with every setting', () => {
    for (const name of Object.keys(SETTINGS)) expect(helpText()).toContain(`  ${name} `);
  });
});
