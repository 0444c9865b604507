import { createHash } from 'node:crypto';
import type { DatasetVersion, DatasetVersionId } from '@papyri/core/contracts/dataset';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { expect, it } from 'vitest';
import { dvcFile, dvcFolderHash } from './dvc-file.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Expected values: Python's `md5(json.dumps(entries, sort_keys=True))` over entries sorted by `relpath`. */
it.each([
  ['e58af7e2fd435cca00ee4cf3a951533c.dir', [['train.jsonl', '{}\n']]],
  [
    '10dc939244290b541b18a4cc0f4c4ec1.dir',
    [
      ['\u{1F600}.txt', ''],
      ['train.jsonl', '{}\n'],
      ['a\uff5e.txt', ''],
      ['de/Größe 😀.txt', 'x'],
    ],
  ],
] as const)('names a folder as DVC does: %s', (expected, files) => {
  expect(dvcFolderHash(files.map(([path, content]) => ({ path, md5: md5(content) })))).toBe(expected);
});

it('writes what dvc add writes, and what Papyri knows under meta', () => {
  const version: DatasetVersion = {
    id: `data-${'0'.repeat(64)}` as DatasetVersionId,
    name: 'no',
    licence: 'CC-BY-4.0',
    source: 'https://example.org/a: "b"\n# c',
    createdAt: '2026-11-30T00:00:00.000Z',
    fileCount: 1,
    size: 3,
    rows: 1,
    files: [{ path: 'train.jsonl', size: 3, sha256: '0'.repeat(64) as Sha256, md5: md5('{}\n'), rows: 1 }],
  };
  expect(dvcFile('my data', version)).toBe(
    [
      'outs:',
      '- md5: e58af7e2fd435cca00ee4cf3a951533c.dir',
      '  size: 3',
      '  nfiles: 1',
      '  hash: md5',
      '  path: "my data"',
      'meta:',
      '  papyri:',
      '    dataset: "no"',
      `    version: ${version.id}`,
      '    licence: CC-BY-4.0',
      '    source: "https://example.org/a: \\"b\\"\\n# c"',
      '',
    ].join('\n'),
  );
});
