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
