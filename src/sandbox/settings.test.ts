import { describe, expect, it } from 'vitest';
import { readSettings } from './settings';

describe('the settings of the served sandbox', () => {
  it('have defaults, also for empty variables', () => {
    expect(readSettings({})).toStrictEqual({ port: 4100 });
    expect(readSettings({ PORT: '', SANDBOX_ACTIONS: '' })).toStrictEqual({ port: 4100 });
  });

  it('are read as whole numbers', () => {
    expect(readSettings({ PORT: '0', SANDBOX_ACTIONS: '10000' })).toStrictEqual({ port: 0, actions: 10_000 });
    expect(readSettings({ SANDBOX_ACTIONS: '0' })).toStrictEqual({ port: 4100, actions: 0 });
  });

  it.each([
    { PORT: 'http' },
    { PORT: '65536' },
    { PORT: '-1' },
    { PORT: '41.5' },
    { SANDBOX_ACTIONS: 'many' },
    { SANDBOX_ACTIONS: '20001' },
    { SANDBOX_ACTIONS: ' 5' },
  ])('are refused in one line that names the variable, its value and an example: %j', (variables) => {
    const [[name, value] = []] = Object.entries(variables);
    const settings = readSettings(variables);
    const problem = 'problem' in settings ? settings.problem : '';
    expect(problem).toMatch(new RegExp(`^${name} must .*“${value}”.*${name}=\\d+\\.$`));
  });
});
