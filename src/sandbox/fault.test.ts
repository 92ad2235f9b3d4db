import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULTS, faultOfAction, isAtWork, isFault, parseFault } from './fault';
import { SANDBOX_KEY, acceptedKey, faultOfKey, keyWithFault } from './key';

const pages = fc.option(fc.constantFrom(1 as const, 2 as const), { nil: undefined });
const ends = fc.option(fc.nat(2_000_000_000_000), { nil: undefined });

describe('the grammar of faults', () => {
  it('reads every fault with and without a page and an end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FAULTS), pages, ends, (name, page, until) => {
        const text =
          name + (page === undefined ? '' : `-page-${page}`) + (until === undefined ? '' : `-until-${until}`);
        expect(parseFault(text)).toStrictEqual({
          name,
          ...(page === undefined ? {} : { page }),
          ...(until === undefined ? {} : { until }),
        });
      }),
    );
  });

  it.each([
    '',
    'error',
    'error-418',
    'error-4290',
    'Error-429',
    'slow-page-3',
    'slow-page-',
    'slow-until-',
    'slow-until-soon',
    'slow-until-1-page-2',
    'slow ',
    'very-slow',
    '__proto__',
  ])('refuses “%s”', (text) => {
    expect(isFault(text)).toBe(false);
  });

  it('finds a fault in the last part of an action’s name, and only there', () => {
    expect(faultOfAction('fault.error-500')).toEqual({ name: 'error-500' });
    expect(faultOfAction('error-429-date')).toEqual({ name: 'error-429-date' });
    expect(faultOfAction('a.b.cut-page-2-until-17')).toEqual({ name: 'cut', page: 2, until: 17 });
    expect(faultOfAction('error-500.cleared')).toBeUndefined();
    expect(faultOfAction('report.not-slow')).toBeUndefined();
    expect(faultOfAction('report.')).toBeUndefined();
  });

  it('finds a fault at the end of a key', () => {
    expect(faultOfKey('sk_example_error-401')).toEqual({ name: 'error-401' });
    expect(faultOfKey(keyWithFault('cut-page-2'))).toEqual({ name: 'cut', page: 2 });
    expect(acceptedKey(`Bearer ${keyWithFault('slow')}`)).toBe(`${SANDBOX_KEY}_slow`);
    expect(faultOfKey(SANDBOX_KEY)).toBeUndefined();
  });

  it('makes no key for what is not a fault', () => {
    expect(() => keyWithFault('error-418')).toThrow(RangeError);
  });
});

describe('a fault is at work', () => {
  it('on its page only', () => {
    expect(isAtWork({ name: 'cut', page: 2 }, 1, 0)).toBe(false);
    expect(isAtWork({ name: 'cut', page: 2 }, 2, 0)).toBe(true);
    expect(isAtWork({ name: 'cut' }, 2, 0)).toBe(true);
  });

  it('until its end, which is not part of it', () => {
    expect(isAtWork({ name: 'slow', until: 100 }, 1, 99)).toBe(true);
    expect(isAtWork({ name: 'slow', until: 100 }, 1, 100)).toBe(false);
  });
});
