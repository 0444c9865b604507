import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeFailureOf } from './write-probe.ts';

it('finds nothing where files can be written, and leaves nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'papyri-probe-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(writeFailureOf(folder)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

it.skipIf(process.platform !== 'linux')('says that nobody may write, or that it is another matter', () => {
  // Not even root may write there.
  expect(writeFailureOf('/sys/kernel')).toBe('storage-read-only');
  expect(writeFailureOf(join(tmpdir(), 'papyri-no-such-folder'))).toBeUndefined();
});
