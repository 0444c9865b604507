import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress, publicOnlyLookup } from './address-guard.ts';

describe('isPrivateAddress', () => {
  it.each([
    '127.0.0.1',
    '127.255.1.2',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('refuses %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['128.84.21.199', '172.32.0.1', '100.128.0.1', '8.8.8.8', '2606:4700::1', '2a04:4e42::1'])(
    'lets %s pass',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe('publicOnlyLookup', () => {
  const lookup = (addresses: LookupAddress[], all: boolean) =>
    new Promise((resolve) => {
      const guarded = publicOnlyLookup((_name, _options, callback) => callback(null, addresses));
      guarded('arxiv.org', { all }, (error, address, family) => resolve(error ?? [address, family]));
    });

  it('keeps the public addresses of a name that has both', async () => {
    const mixed = [
      { address: '127.0.0.1', family: 4 },
      { address: '8.8.8.8', family: 4 },
    ];
    expect(await lookup(mixed, true)).toEqual([[{ address: '8.8.8.8', family: 4 }], undefined]);
    expect(await lookup(mixed, false)).toEqual(['8.8.8.8', 4]);
  });

  it('refuses a name that points inside only', async () => {
    expect(await lookup([{ address: '::1', family: 6 }], true)).toMatchObject({ code: 'host-not-allowed' });
    expect(await lookup([], false)).toMatchObject({ code: 'host-not-allowed' });
  });
});
