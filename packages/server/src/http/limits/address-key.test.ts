import { describe, expect, it } from 'vitest';
import { addressKey, addressList } from './address-key.ts';

describe('addressKey', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    [undefined, 'local'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('addressList', () => {
  const trusted = addressList(['10.0.0.0/8', '192.168.1.7', 'fd00::/8']);

  it.each(['10.1.2.3', '::ffff:10.1.2.3', '192.168.1.7', 'fd12::1'])('has %s', (address) => {
    expect(trusted(address)).toBe(true);
  });

  it.each(['11.0.0.1', '192.168.1.8', 'fe80::1', 'nonsense', '', undefined])('has no %s', (address) => {
    expect(trusted(address)).toBe(false);
    expect(addressList([])(address)).toBe(false);
  });
});
