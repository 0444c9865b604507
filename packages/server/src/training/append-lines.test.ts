import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { appendLines } from './append-lines.ts';
import { lineReader } from './read-lines.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'papyri-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads what was added since the last look, and waits for the end of a line', () => {
  const path = join(folder, 'growing');
  const next = lineReader(path, z.int());
  expect(next()).toEqual([]);
  const file = appendLines(path);
  file.add(1);
  file.add(2);
  expect(next()).toEqual([1, 2]);
  appendFileSync(path, '3');
  expect(next()).toEqual([]);
  appendFileSync(path, '4\n"x"\n');
  expect(next()).toEqual([34]);
  file.close();
});

it('leaves out half a line that a killed process left, and goes on behind it', () => {
  const path = join(folder, 'torn');
  appendFileSync(path, '1\n{"val');
  const file = appendLines(path);
  file.add(2);
  file.close();
  expect(lineReader(path, z.int())()).toEqual([1, 2]);
});

it.skipIf(!existsSync('/dev/full'))('says so when the disk is full', () => {
  const file = appendLines('/dev/full');
  expect(() => file.add(1)).toThrow(expect.objectContaining({ code: 'storage-full' }));
  file.close();
});
