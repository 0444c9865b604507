import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRerank } from './load-rerank.ts';
import type { LoaderRuntime } from './loaders.ts';
import type { ModelFiles } from './model-files.ts';
import { packagedModels } from './shipped-models.ts';

const runtime: LoaderRuntime = {
  onnxScorer: () => {
    throw new Error('no ONNX here');
  },
};
const files = (changed: Readonly<Record<string, unknown>> = {}): ModelFiles => ({
  bytes: (path) =>
    path in changed
      ? new TextEncoder().encode(JSON.stringify(changed[path]))
      : new Uint8Array(readFileSync(join(packagedModels, 'rerank', path))),
});
const read = (path: string) => JSON.parse(readFileSync(join(packagedModels, 'rerank', path), 'utf8'));

const texts = [
  { title: 'Zinc and the common cold', text: 'Zinc lozenges shortened colds in adults. They taste bad.' },
  { title: 'Vitamin D in winter', text: 'We measured vitamin D in adults. Colds were not looked at.' },
  { title: 'Storms', text: 'Wind and rain over the sea in 40 winters.' },
];

describe('the reranker that ships', () => {
  it('finds the paper on what is claimed, also among few and whatever their order', () => {
    const { over } = loadRerank('shipped', files(), runtime);
    const claim = 'Taking zinc reduces the duration of colds in adults';
    expect(over(texts).rank(claim, 3)[0]?.index).toBe(0);
    expect(over([...texts].reverse()).rank(claim, 3)[0]?.index).toBe(2);
    expect(over(texts.slice(0, 1)).rank(claim, 3)).toHaveLength(1);
    expect(over(texts).rank('quokka', 3)).toEqual([]);
  });

  it.each([
    ['other weights', 'linear.json', { ...read('linear.json'), weights: [1] }],
    ['a word less', 'words.json', read('words.json').slice(1)],
    ['other counts', 'counts.json', { ...read('counts.json'), holding: [1, 2] }],
    ['counts below none', 'counts.json', { ...read('counts.json'), texts: 0 }],
    ['trees of other rows', 'trees.json', { ...read('trees.json'), width: 3 }],
  ])('is not loaded with %s', (_name, path, content) => {
    expect(() => loadRerank('broken', files({ [path]: content }), runtime)).toThrow();
  });
});
