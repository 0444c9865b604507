import { describe, expect, it } from 'vitest';
import { paperVersionIdSchema } from './ids.ts';

describe('paperVersionIdSchema', () => {
  it.each([
    'arxiv:1706.03762v7',
    'arxiv:0808.05394v1',
    'arxiv:astro-ph/0601001v1',
    'arxiv:math.GT/0309136v2',
    `file:sha256-${'0'.repeat(64)}`,
    'doi:10.18653/v1/N18-3011',
  ])('accepts %s', (id) => {
    expect(paperVersionIdSchema.parse(id)).toBe(id);
  });

  it.each([
    'arxiv:1706.03762',
    '1706.03762v7',
    'arxiv:1706.03762v0',
    'file:sha256-xyz',
    'doi:11.1/x',
    '../../etc/passwd',
    'arxiv:1706.03762v7\n',
  ])('refuses %j', (id) => {
    expect(paperVersionIdSchema.safeParse(id).success).toBe(false);
  });
});
