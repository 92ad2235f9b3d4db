/** Network addresses: which proxies are trusted, and whose address a request has. */
import { BlockList, isIP } from 'node:net';

export type Addresses = {
  /** Whether an address is one of the trusted proxies'. */
  readonly isTrusted: (peer: string) => boolean;
  /** The reader's address: the peer's own, or what trusted proxies say in X-Forwarded-For. */
  readonly addressOf: (peer: string, forwardedFor: string | undefined) => string;
};

const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * Reads X-Forwarded-For from its end, where the proxy nearest to us writes: the first address that is no trusted proxy
 * is the reader's. What stands before it anybody may have made up.
 *
 * @param trusted addresses and CIDR ranges that `isAddressRange` accepts
 * @param onUntrusted hears each time that somebody else sends the header
 */
export function createAddresses(
  trusted: readonly string[],
  onUntrusted: () => void = () => undefined,
): Addresses {
  const list = new BlockList();
  for (const range of trusted) add(list, range);
  const isTrusted = (peer: string) => {
    const address = unmapped(peer);
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return {
    isTrusted,
    addressOf: (peer, forwardedFor) => {
      if (forwardedFor === undefined) return peer;
      if (!isTrusted(peer)) {
        onUntrusted();
        return peer;
      }
      const hops = forwardedFor.split(',').map((hop) => hop.trim());
      const reader = hops.findLast((hop) => !isTrusted(hop));
      return reader !== undefined && isIP(reader) !== 0 ? reader : peer;
    },
  };
}

/** An IPv4 address that comes as an IPv6 one, as the IPv4 address that it is. */
function unmapped(address: string): string {
  return MAPPED.test(address) ? address.slice('::ffff:'.length) : address;
}

/**
 * What counts as one place for limits: an IPv4 address, or an IPv6 network of 64 bits, of which one machine can have
 * every address (RFC 4291, section 2.5.4).
 */
export function networkOf(address: string): string {
  const plain = unmapped(address);
  if (isIP(plain) !== 6) return plain;
  const [start = '', end] = plain.split('::', 2);
  const first = start === '' ? [] : start.split(':');
  const last = end === undefined || end === '' ? [] : end.split(':');
  const zeros = end === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => '0');
  const groups = [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}

/** Whether a text is an IP address, or a range of them as in `10.0.0.0/8`. */
export function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

function add(list: BlockList, range: string): void {
  const [text = '', bits] = range.split('/');
  const address = bits === undefined ? unmapped(text) : text;
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
}

/** All IPv4 addresses, and all IPv6 addresses that are in public use (RFC 4291, section 2.4). */
const WHOLE_INTERNET = ['0.0.0.0/0', '2000::/3'];

/**
 * Whether ranges, alone or together, hold every address of the Internet of one IP version.
 *
 * @param ranges addresses and CIDR ranges that `isAddressRange` accepts
 */
export function coverInternet(ranges: readonly string[]): boolean {
  const covered = ranges.map(intervalOf).toSorted((a, b) => (a.first < b.first ? -1 : 1));
  return WHOLE_INTERNET.map(intervalOf).some((whole) => {
    let next = whole.first;
    for (const { first, last } of covered) if (first <= next && last >= next) next = last + 1n;
    return next > whole.last;
  });
}

/** The first and last address of a range, as numbers. IPv4 addresses are those that are mapped into IPv6. */
function intervalOf(range: string): { first: bigint; last: bigint } {
  const [text = '', bits] = range.split('/');
  const isV4 = isIP(text) === 4;
  const host = 128n - (isV4 ? 96n : 0n) - BigInt(bits ?? (isV4 ? 32 : 128));
  const first = (numberOf(isV4 ? `::ffff:${text}` : text) >> host) << host;
  return { first, last: first + (1n << host) - 1n };
}

function numberOf(address: string): bigint {
  // A URL holds an IPv6 address in one form: hexadecimal groups, without a zone.
  const { hostname } = new URL(`http://[${address.replace(/%.*/, '')}]`);
  const [start = [], end = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - start.length - end.length }, () => '0');
  return [...start, ...zeros, ...end].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}
