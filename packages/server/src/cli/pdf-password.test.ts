import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { passwordSource } from './pdf-password.ts';

const folder = mkdtempSync(join(tmpdir(), 'papyri-password-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const never = new AbortController().signal;

function streams(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const notes = Object.assign(new PassThrough(), { isTTY });
  let shown = '';
  notes.on('data', (chunk) => {
    shown += chunk;
  });
  return { given: { input, output: new PassThrough(), notes }, input, shown: () => shown };
}

describe('the password of a PDF', () => {
  it('is the first line of a file, and is not tried twice', async () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'correct horse\r\nsomething else\n');
    const source = passwordSource(streams(false).given, file, never);
    expect(await source?.(false)).toBe('correct horse');
    expect(await source?.(true)).toBeUndefined();
    const missing = passwordSource(streams(false).given, join(folder, 'none'), never);
    await expect(missing?.(false)).rejects.toThrow('cannot be read');
  });

  it('is asked for on a terminal, unseen, three times at most', async () => {
    const { given, input, shown } = streams(true);
    const source = passwordSource(given, undefined, never);
    for (const word of ['first', 'second', 'third']) {
      const answer = source?.(word !== 'first');
      input.write(`${word}\r`);
      expect(await answer).toBe(word);
    }
    expect(await source?.(true)).toBeUndefined();
    expect(shown()).toContain('Password of this PDF: ');
    expect(shown()).toContain('This is not the password.');
    expect(shown()).not.toMatch(/first|second|third/);
  });

  it('cannot be asked for where nobody sits, and Ctrl-C is an answer', async () => {
    expect(passwordSource(streams(false).given, undefined, never)).toBeUndefined();
    const { given, input } = streams(true);
    const answer = passwordSource(given, undefined, never)?.(false);
    input.write('\u0003');
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
  });
});
