import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attachmentHeader } from './attachment.ts';

it.each([
  [
    'vaswani2017attention.bib',
    'attachment; filename="vaswani2017attention.bib"; filename*=UTF-8\'\'vaswani2017attention.bib',
  ],
  ['Über "Tags".ris', 'attachment; filename="Uber -Tags-.ris"; filename*=UTF-8\'\'%C3%9Cber%20-Tags-.ris'],
  ['../../etc/passwd', 'attachment; filename="-..-etc-passwd"; filename*=UTF-8\'\'-..-etc-passwd'],
  ['注意力', 'attachment; filename="papers"; filename*=UTF-8\'\'%E6%B3%A8%E6%84%8F%E5%8A%9B'],
])('%s', (name, header) => {
  expect(attachmentHeader(name)).toBe(header);
});

it('is always one safe header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      expect(attachmentHeader(name)).toMatch(
        /^attachment; filename="[^"\\\r\n%;]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/,
      );
    }),
  );
});
