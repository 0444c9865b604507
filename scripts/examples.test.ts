import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('the example of the reader as a library runs, and says what stands in the paper', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'docs/examples/read-a-pdf.ts'), join(root, 'docs/paper/papyri.pdf')],
    { cwd: root },
  );
  expect(stdout).toMatch(/^ {2}Introduction$/m);
  expect(stdout).toMatch(/^ {4}Spans and boxes$/m);
  expect(stdout).toMatch(/^[1-9]\d references$/m);
  expect(stdout).toMatch(/^ {2}page 1: [\d.]+, [\d.]+, [\d.]+ wide$/m);
});
