import { noCost } from '@papyri/core/contracts/provenance';
import { describe, expect, it } from 'vitest';
import { formatAgo, formatBytes, formatDay, formatDuration, formatMoney, formatUsage } from './format.ts';

describe('formats', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1024, '1.0 KB'],
    [2_210_000, '2.1 MB'],
    [104_857_600, '100 MB'],
    [1_048_100, '1.0 MB'],
    [3.2e12, '2.9 TB'],
  ])('%d bytes → %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [812, '0.8 s'],
    [42_400, '42 s'],
    [180_000, '3 min'],
  ])('%d ms → %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('shows small sums of money and never calls them nothing', () => {
    expect([0, 0.0004, 0.012, 3].map(formatMoney)).toEqual(['$0.00', '$0.0004', '$0.01', '$3.00']);
  });

  it('writes the footer', () => {
    expect(formatUsage({ ...noCost, wallMs: 812 })).toBe('0 bytes sent · 0.8 s · $0.00');
  });

  it.each([
    ['2026-11-20T12:00:00Z', '3 days ago'],
    ['2026-11-23T11:59:40Z', 'just now'],
    ['2026-11-23T10:30:00Z', '1 hour ago'],
    ['2026-11-22T11:00:00Z', 'yesterday'],
    ['2024-11-20T12:00:00Z', '2 years ago'],
  ])('%s → %s', (iso, text) => {
    expect(formatAgo(iso, Date.parse('2026-11-23T12:00:00Z'))).toBe(text);
  });

  it('writes days as in UTC', () => {
    expect(formatDay('2017-06-12T23:57:34Z')).toBe('12 Jun 2017');
  });
});
