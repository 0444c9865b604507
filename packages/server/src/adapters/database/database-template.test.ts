import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { packTemplate, unpackTemplate } from './database-template.ts';

it('brings back every file and every empty folder, for their owner alone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'papyri-template-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'pg');
  mkdirSync(join(folder, 'pg_wal/archive_status'), { recursive: true });
  mkdirSync(join(folder, 'base/5'), { recursive: true });
  writeFileSync(join(folder, 'PG_VERSION'), '18\n');
  writeFileSync(join(folder, 'base/5/1259'), Buffer.alloc(8192, 7));
  writeFileSync(join(folder, 'base/5/empty'), '');
  const template = join(root, 'template.zst');
  const packed = await packTemplate(folder);
  expect(packed.length).toBeLessThan(1000);
  writeFileSync(template, packed);

  const copy = join(root, 'copy');
  await unpackTemplate(template, copy);
  const list = (of: string) => readdirSync(of, { recursive: true }).map(String).sort();
  expect(list(copy)).toEqual(list(folder));
  for (const name of ['PG_VERSION', 'base/5/1259', 'base/5/empty'])
    expect(readFileSync(join(copy, name))).toEqual(readFileSync(join(folder, name)));
  if (process.platform !== 'win32') expect(statSync(join(copy, 'PG_VERSION')).mode & 0o777).toBe(0o600);
});
