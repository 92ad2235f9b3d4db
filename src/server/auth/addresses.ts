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
 */
export function createAddresses(trusted: readonly string[]): Addresses {
  const list = new BlockList();
  for (const range of trusted) add(list, range);
  const isTrusted = (peer: string) => {
    const address = peer.replace(MAPPED, '');
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return {
    isTrusted,
    addressOf: (peer, forwardedFor) => {
      if (forwardedFor === undefined || !isTrusted(peer)) return peer;
      const hops = forwardedFor.split(',').map((hop) => hop.trim());
      const reader = hops.findLast((hop) => !isTrusted(hop));
      return reader !== undefined && isIP(reader) !== 0 ? reader : peer;
    },
  };
}

/** Whether a text is an IP address, or a range of them as in `10.0.0.0/8`. */
export function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

function add(list: BlockList, range: string): void {
  const [address = '', bits] = range.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
}
