import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packSource } from '../../../../tests/fixtures/latex/pack-source.ts';
import { unpackSource } from './unpack-source.ts';

const main = '\\documentclass{article}\\begin{document}Röpe\\end{document}';

describe('what an author sent in', () => {
  it('gives the text files of a tar, nothing else and nothing outside', async () => {
    const archive = await packSource({
      './main.tex': main,
      'parts/one.tex': 'one',
      'main.bbl': 'entries',
      'rope.png': 'picture',
      '../outside.tex': 'no',
      'a/../../outside.tex': 'no',
      '/etc/outside.tex': 'no',
    });
    const files = await unpackSource(archive);
    expect(files.ok && [...files.value]).toEqual([
      ['main.tex', main],
      ['parts/one.tex', 'one'],
      ['main.bbl', 'entries'],
    ]);
  });

  it.each([
    ['compressed', gzipSync(main)],
    ['as it is', Buffer.from(main)],
    ['in Latin-1', Buffer.from(main, 'latin1')],
  ])('may be one file, %s', async (_name, bytes) => {
    const files = await unpackSource(bytes);
    expect(files.ok && [...files.value]).toEqual([['paper.tex', main]]);
  });

  it.each([
    [
      'a tar that is cut off',
      async () => (await packSource({ 'main.tex': main.repeat(9999) })).subarray(0, 900),
      'unreadable',
    ],
    ['a file that is cut off', async () => gzipSync(main).subarray(0, 30), 'unreadable'],
    ['a bomb', async () => gzipSync(Buffer.alloc(300 * 1024 * 1024)), 'too-large'],
    [
      'a bomb in a tar',
      async () => packSource({ 'picture.png': Buffer.alloc(300 * 1024 * 1024) }),
      'too-large',
    ],
    ['very long text', async () => packSource({ 'a.tex': Buffer.alloc(13 * 1024 * 1024, 'x') }), 'too-large'],
    [
      'thousands of files',
      async () => packSource(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}.tex`, '']))),
      'too-large',
    ],
  ])('%s is refused', async (_name, make, problem) => {
    expect(await unpackSource(await make())).toEqual({ ok: false, error: problem });
  });
});
