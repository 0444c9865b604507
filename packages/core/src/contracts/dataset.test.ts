import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { datasetPathSchema, datasetVersionIdOf } from './dataset.ts';
import type { Sha256 } from './ids.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const file = (path: string, content: string) => ({
  path,
  size: content.length,
  sha256: sha256(content) as Sha256,
});
const a = file('a.jsonl', '{"a":1}');
const b = file('sub/b.txt', 'b');

describe('datasetVersionIdOf', () => {
  it('is the same whatever the order of the files', () => {
    expect(datasetVersionIdOf([a, b], sha256)).toBe(datasetVersionIdOf([b, a], sha256));
    expect(datasetVersionIdOf([a, b], sha256)).toMatch(/^data-[0-9a-f]{64}$/);
  });

  it.each([
    ['a byte', [file('a.jsonl', '{"a":2}'), b]],
    ['a name', [file('b.jsonl', '{"a":1}'), b]],
    ['a file less', [a]],
    ['contents that changed places', [file('a.jsonl', 'b'), file('sub/b.txt', '{"a":1}')]],
  ])('differs by %s', (_, files) => {
    expect(datasetVersionIdOf(files, sha256)).not.toBe(datasetVersionIdOf([a, b], sha256));
  });
});

describe('datasetPathSchema', () => {
  it.each(['a', 'train.jsonl', 'de/Größe .txt', '...'])('takes %j', (path) => {
    expect(datasetPathSchema.safeParse(path).success).toBe(true);
  });
  it.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', './a', 'a/', 'C:\\x', 'a\nb', '\ud800'])(
    'refuses %j',
    (path) => {
      expect(datasetPathSchema.safeParse(path).success).toBe(false);
    },
  );
});
