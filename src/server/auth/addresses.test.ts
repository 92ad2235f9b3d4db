import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAddresses, isAddressRange } from './addresses';

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
