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

describe('onlyPdf', () => {
  it('passes every byte on, however the stream is cut', async () => {
    expect(await pass('%PDF-1.7 rest')).toBe('%PDF-1.7 rest');
    expect(await pass('%', 'P', 'DF', '-1.7', ' and', ' more')).toBe('%PDF-1.7 and more');
    const rubbish = 'x'.repeat(1000);
    expect(await pass(rubbish, '%PDF-1.4', 'y')).toBe(`${rubbish}%PDF-1.4y`);
  });

  it.each([
    ['a page', ['<!doctype html>']],
    ['a late header', ['x'.repeat(1030), '%PDF-1.4']],
    ['a header that is cut', ['%PDF']],
  ])('refuses %s', async (_name, texts) => {
    await expect(pass(...texts)).rejects.toMatchObject({ code: 'not-a-pdf' });
  });

  it('tells an empty file apart', async () => {
    await expect(pass()).rejects.toMatchObject({ code: 'file-empty' });
    await expect(pass('', '')).rejects.toMatchObject({ code: 'file-empty' });
  });
});
