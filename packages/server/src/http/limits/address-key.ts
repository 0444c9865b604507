import { BlockList, isIP } from 'node:net';

/** The eight groups of an IPv6 address, as numbers. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const read = (part: string) =>
    part
      .split(':')
      .filter((group) => group !== '')
      .flatMap((group) => (group.includes('.') ? [0, 0] : [Number.parseInt(group, 16)]));
  const [first, last] = [read(head), read(tail ?? '')];
  return [...first, ...Array<number>(Math.max(0, 8 - first.length - last.length)).fill(0), ...last];
}

/**
 * What counts as one client. An IPv6 user is given a network of 64 bits at least (RFC 6177), so all of it is one; an
 * IPv4 address is the same whether or not it is written in IPv6.
 */
export function addressKey(address: string | undefined): string {
  if (address === undefined) return 'local';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const bare = address.split('%', 1)[0] ?? '';
  if (isIP(bare) !== 6) return address;
  return `${groupsOf(bare)
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** Whether an address is one of those listed: `10.0.0.1`, `10.0.0.0/8`, `::1`, `fd00::/8`. */
export function addressList(entries: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return (address) => {
    if (address === undefined || entries.length === 0) return false;
    const bare = address.split('%', 1)[0] ?? '';
    return isIP(bare) !== 0 && list.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
  };
}
