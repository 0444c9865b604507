import { expect, it } from 'vitest';
import { paperVersionIdSchema } from '../contracts/ids.ts';
import { pdfUrlOf } from './pdf-url.ts';

it.each([
  ['arxiv:1706.03762v7', 'https://arxiv.org', 'https://arxiv.org/pdf/1706.03762v7'],
  [
    'arxiv:astro-ph/0601001v1',
    'http://127.0.0.1:9/mirror/',
    'http://127.0.0.1:9/mirror/pdf/astro-ph/0601001v1',
  ],
  ['doi:10.18653/v1/N18-3011', 'https://arxiv.org', undefined],
])('%s at %s', (id, site, expected) => {
  expect(pdfUrlOf(paperVersionIdSchema.parse(id), site)).toBe(expected);
});
