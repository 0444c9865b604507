import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { PapyriError } from '@papyri/core/errors';

/**
 * Everything that is not the public internet (IANA special-purpose address registries, RFC 6890). One list a family:
 * a BlockList takes IPv4 addresses for members of ::ffff:0:0/96 too.
 */
const insideIpv4 = new BlockList();
const insideIpv6 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  insideIpv4.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  // Addresses that carry an IPv4 address are refused whole: a name server has no reason to answer with one.
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  insideIpv6.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is on this machine, in a private network, or otherwise not on the public internet. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return family === 4 ? insideIpv4.check(address, 'ipv4') : insideIpv6.check(address, 'ipv6');
}

type Resolve = (
  hostname: string,
  options: { readonly all: true; readonly family?: number | string; readonly hints?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A name look-up for `net.connect` that drops private addresses, so that a name server cannot point a public host at
 * the inside (DNS rebinding). Where nothing is left the connection fails with PapyriError `host-not-allowed`.
 * The address that was checked is the one connected to.
 */
export function publicOnlyLookup(resolve: Resolve = systemLookup as Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true } as Parameters<Resolve>[1], (error, addresses) => {
      if (error) return callback(error, '', 0);
      const open = addresses.filter(({ address }) => !isPrivateAddress(address));
      const [first] = open;
      if (!first) {
        const refused = new PapyriError('host-not-allowed', {
          detail: `${hostname} is not on the public internet`,
        });
        return callback(refused, '', 0);
      }
      if (options.all) return callback(null, open);
      return callback(null, first.address, first.family);
    });
  };
}
