import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readingWords, showProgress } from './progress.ts';
import { createTerminal } from './terminal.ts';

function terminalOfTest(mode: { json?: boolean; quiet?: boolean }, isTTY: boolean) {
  const notes = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const output = new PassThrough();
  const terminal = createTerminal(
    { input: new PassThrough(), output, notes },
    { json: false, quiet: false, ...mode },
    {},
  );
  const written = () => {
    notes.end();
    return text(notes);
  };
  return { terminal, written };
}

describe('readingWords', () => {
  it.each([
    [{ state: 'queued' }, 'waiting to be read'],
    [{ state: 'running', step: 'tldr' }, 'writing the TLDR'],
    [
      { state: 'running', step: 'extract', progress: { done: 3, total: 12, unit: 'page' } },
      'reading pages: 3 of 12 pages',
    ],
    [
      { state: 'running', step: 'extract', progress: { done: 1, total: 4, unit: 'scanned-page' } },
      'reading pages: 1 of 4 scanned pages, with OCR',
    ],
    [{ state: 'running', step: 'fetch', progress: { done: 1_500_000, unit: 'byte' } }, 'downloading: 1.5 MB'],
    [
      {
        state: 'running',
        step: 'fetch',
        progress: { done: 0, unit: 'byte', queue: { position: 2, waitMs: 3000 } },
      },
      'waiting for the paper source, place 2',
    ],
  ] as const)('%j', (reading, words) => {
    expect(readingWords(reading)).toBe(words);
  });
});

describe('showProgress', () => {
  it('writes a line for each new thing where there is no terminal', async () => {
    const { terminal, written } = terminalOfTest({}, false);
    const progress = await showProgress(terminal);
    for (const done of [1, 1, 2]) progress.show(done, 2, `page ${done}`);
    progress.end();
    expect(await written()).toBe('page 1\npage 2\n');
  });

  it('draws a bar on a terminal, which obeys nothing of what it is told', async () => {
    const { terminal, written } = terminalOfTest({}, true);
    const progress = await showProgress(terminal);
    progress.show(6, 12, 'page 6 \u001b]0;owned\u0007');
    progress.end();
    const drawn = await written();
    expect(stripVTControlCharacters(drawn)).toMatch(/█+░+ 50% page 6 ␛\]0;owned␇/);
  });

  it.each([{ json: true }, { quiet: true }])('says nothing with %j', async (mode) => {
    const { terminal, written } = terminalOfTest(mode, true);
    const progress = await showProgress(terminal);
    progress.show(1, 2, 'page 1');
    progress.end();
    expect(await written()).toBe('');
  });
});
