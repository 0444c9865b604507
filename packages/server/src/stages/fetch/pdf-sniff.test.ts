import { describe, expect, it } from 'vitest';
import { onlyPdf } from './pdf-sniff.ts';

async function* chunksOf(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text, 'latin1');
}

async function pass(...texts: readonly string[]): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of onlyPdf(chunksOf(...texts))) parts.push(chunk);
  return Buffer.concat(parts).toString('latin1');
}

/** The last record of a ZIP archive, with a comment. */
const zipEnd = (comment = '') =>
  `PK\x05\x06${'\0'.repeat(16)}${String.fromCharCode(comment.length & 255, comment.length >> 8)}${comment}`;

describe('onlyPdf', () => {
  it('passes every byte on, however the stream is cut', async () => {
    expect(await pass('%PDF-1.7 rest')).toBe('%PDF-1.7 rest');
    expect(await pass('%', 'P', 'DF', '-1.7', ' and', ' more')).toBe('%PDF-1.7 and more');
    const long = `%PDF-1.4${'x'.repeat(200_000)}`;
    expect(await pass(long.slice(0, 7), long.slice(7, 5000), long.slice(5000))).toBe(long);
  });

  it.each([
    ['rubbish before the header', `${'x'.repeat(1000)}%PDF-1.4`],
    ['the head of a mail', 'HTTP/1.1 200 OK\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.4'],
    ['an archive that is attached inside', `%PDF-1.4 stream ${zipEnd()} endstream %%EOF`],
    ['words that look like an archive’s end', `%PDF-1.4 PK\x05\x06 %%EOF`],
  ])('takes %s', async (_name, text) => {
    expect(await pass(text)).toBe(text);
  });

  it.each([
    ['a page', ['<!doctype html>']],
    ['a late header', ['x'.repeat(1030), '%PDF-1.4']],
    ['a header that is cut', ['%PDF']],
    ['a page that is a PDF as well', ['<html><script>alert(1)</script>', '%PDF-1.4']],
    ['a page after a byte order mark', ['\xef\xbb\xbf \n<svg>%PDF-1.4']],
    ['an archive that holds a PDF', ['PK\x03\x04', '%PDF-1.4']],
    ['an image that is a PDF as well', ['GIF89a=0;%PDF-1.4']],
    ['a program that is a PDF as well', ['MZ', '%PDF-1.4', 'x'.repeat(3000)]],
    ['PostScript', ['%!PS-Adobe-3.0 %PDF-1.4']],
    ['a PDF that is an archive as well', [`%PDF-1.4 %%EOF${zipEnd()}`]],
    [
      'the same with a comment, in pieces',
      [
        '%PDF-1.4',
        'x'.repeat(90_000),
        zipEnd('c'.repeat(300)).slice(0, 50),
        zipEnd('c'.repeat(300)).slice(50),
      ],
    ],
  ])('refuses %s', async (_name, texts) => {
    await expect(pass(...texts)).rejects.toMatchObject({ code: 'not-a-pdf' });
  });

  it('tells an empty file apart', async () => {
    await expect(pass()).rejects.toMatchObject({ code: 'file-empty' });
    await expect(pass('', '')).rejects.toMatchObject({ code: 'file-empty' });
  });
});
