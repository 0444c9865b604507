import type { Sha256 } from '@papyri/core/contracts/ids';
import { expect, it } from 'vitest';
import { measureFile } from './measure-file.ts';

async function* chunks(...parts: readonly string[]) {
  for (const part of parts) yield Buffer.from(part);
}
const read = async (bytes: AsyncIterable<Uint8Array>) => {
  let text = '';
  for await (const chunk of bytes) text += Buffer.from(chunk).toString();
  return text;
};

it('passes bytes on and tells what they are', async () => {
  const measured = measureFile('a/b.txt', chunks('ab', 'c'));
  expect(await read(measured.bytes)).toBe('abc');
  // The vectors of RFC 1321 and FIPS 180-4.
  expect(measured.file()).toEqual({
    path: 'a/b.txt',
    size: 3,
    md5: '900150983cd24fb0d6963f7d28e17f72',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
});

it.each([
  [0, ['']],
  [1, ['{}']],
  [2, ['{}\n', '{}\n']],
  [2, ['{"a":', '1}\r', '\n\n  \t\r\n{}']],
])('counts %i rows whatever the chunks', async (rows, parts) => {
  const measured = measureFile('rows.JSONL', chunks(...parts));
  await read(measured.bytes);
  expect(measured.file().rows).toBe(rows);
});

it('ends with an error where the bytes are others than expected', async () => {
  const right = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' as Sha256;
  expect(await read(measureFile('a', chunks('abc'), right).bytes)).toBe('abc');
  await expect(read(measureFile('a', chunks('abd'), right).bytes)).rejects.toMatchObject({
    code: 'checksum-mismatch',
    detail: 'a',
  });
});
