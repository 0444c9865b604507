import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

it('the example of the README is the one that runs, and it learns', async () => {
  const example = join(folder, 'example.ts');
  const readme = await readFile(join(folder, 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${await readFile(example, 'utf8')}\`\`\``);
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', example]);
  const [, first, second] = /more of word 2: (\d+) %, (\d+) %/.exec(stdout) ?? [];
  expect(Number(first)).toBeGreaterThan(90);
  expect(Number(second)).toBeLessThan(10);
});
