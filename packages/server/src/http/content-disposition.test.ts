import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

describe('contentDisposition', () => {
  it.each([
    ['vaswani2017attention.bib', `"vaswani2017attention.bib"; filename*=UTF-8''vaswani2017attention.bib`],
    ['Größe.pdf', `"Groe.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf`],
    ['Über "Tags".ris', `"Uber -Tags-.ris"; filename*=UTF-8''%C3%9Cber%20-Tags-.ris`],
    ["it's (1)!.pdf", `"it's (1)!.pdf"; filename*=UTF-8''it%27s%20%281%29%21.pdf`],
    ['../../etc/passwd', `"-..-etc-passwd"; filename*=UTF-8''-..-etc-passwd`],
    ['a\r\nset-cookie: b', `"a-set-cookie- b"; filename*=UTF-8''a-set-cookie-%20b`],
    ['fdp.\u202efdp', `"fdp.-fdp"; filename*=UTF-8''fdp.-fdp`],
    ['注意力', `"papers"; filename*=UTF-8''%E6%B3%A8%E6%84%8F%E5%8A%9B`],
  ])('names %j', (name, header) => {
    expect(contentDisposition('inline', name)).toBe(`inline; filename=${header}`);
  });

  it('is one safe header, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(contentDisposition('attachment', name)).toMatch(
          /^attachment; filename="[^"\\\p{Cc}%;]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/u,
        );
      }),
    );
  });
});
