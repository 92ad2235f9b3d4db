import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverInternet, createAddresses, isAddressRange } from './addresses';

describe('the address of a reader', () => {
  const { addressOf } = createAddresses(['10.0.0.0/8', '127.0.0.1', 'fd00::/8']);

  test.each([
    ['is the peer’s, where nothing else is said', '192.0.2.1', undefined, '192.0.2.1'],
    ['is the peer’s, where that is nobody whom we trust', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['is what a trusted proxy says', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['is the same over IPv6', '::ffff:10.1.2.3', '2001:db8::7', '2001:db8::7'],
    ['is the last that no trusted proxy has', 'fd00::1', '6.6.6.6, 198.51.100.7, 10.9.9.9', '198.51.100.7'],
    ['is the proxy’s own, where all are proxies', '10.0.0.1', '10.0.0.2, 10.0.0.3', '10.0.0.1'],
    ['is the proxy’s own, where it names no address', '10.0.0.1', '"<script>"', '10.0.0.1'],
  ])('%s', (_, peer, forwardedFor, address) => {
    expect(addressOf(peer, forwardedFor)).toBe(address);
  });

  test('cannot be made up by a reader, whatever stands before what the proxy adds', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (madeUp, peer) => {
        fc.pre(!peer.startsWith('10.') && peer !== '127.0.0.1');
        expect(addressOf('10.0.0.1', `${madeUp}, ${peer}`)).toBe(peer);
        expect(addressOf(peer, madeUp)).toBe(peer);
      }),
    );
  });
});

test.each([
  ['10.0.0.0/8', true],
  ['::1', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0/8', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0.0/', false],
  ['proxy.example', false],
  ['', false],
])('%s is an address or a range of them: %s', (text, is) => {
  expect(isAddressRange(text)).toBe(is);
});

test.each([
  [true, '0.0.0.0/0'],
  [true, '203.0.113.9/0'],
  [true, '::/0'],
  [true, '2000::/3'],
  [true, '::ffff:0:0/96'],
  [true, '::ffff:0.0.0.0/96'],
  [true, '10.0.0.5,128.0.0.0/1,0.0.0.0/1'],
  [true, '0.0.0.0/2,64.0.0.0/2,::ffff:128.0.0.0/97'],
  [true, '3000::/4,2000::/4'],
  [false, ''],
  [false, '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fd00::/8,::1,127.0.0.1'],
  [false, '0.0.0.0/1,128.0.0.0/2'],
  [false, '0.0.0.0,255.255.255.255'],
  [false, 'fe80::1%eth0'],
])('%s: the whole Internet is in %s', (expected, ranges) => {
  expect(coverInternet(ranges.split(',').filter((range) => range !== ''))).toBe(expected);
});

test('ranges that cover the Internet trust every address, and others do not trust some', () => {
  const range = fc
    .tuple(fc.ipV4(), fc.constantFrom(0, 1, 2, 3, 32))
    .map(([address, bits]) => `${address}/${bits}`);
  const ranges = fc.array(range, { minLength: 1, maxLength: 12 });
  const peers = fc.array(fc.ipV4(), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(ranges, peers, (trusted, some) => {
      const { isTrusted } = createAddresses(trusted);
      // The first address of each eighth decides for all of it, but for single addresses.
      const blocks = Array.from({ length: 8 }, (_, index) => `${index * 32}.255.254.253`);
      const all = blocks.every((peer) => trusted.some((one) => !one.endsWith('/32')) && isTrusted(peer));
      fc.pre(!trusted.some((one) => one.endsWith('.255.254.253/32')));
      expect(coverInternet(trusted)).toBe(all);
      expect(!all || some.every((peer) => isTrusted(peer))).toBe(true);
    }),
  );
});
