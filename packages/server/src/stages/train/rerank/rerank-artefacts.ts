import type { PackedWords, RerankParts } from './fit-reranker.ts';

/** What `models/loaders.ts` knows these artefacts by. */
export const rerankFormat = 'rerank-trees';

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/**
 * The files of a model: `linear.json`, `trees.json`, `words.json` with their vectors, `vectors.bin` (8 bits a number), and
 * in how many texts they stood, `counts.json`.
 */
export function rerankArtefacts(
  { linear, trees, treeShare }: RerankParts,
  { words, table, counts }: PackedWords,
): Map<string, Uint8Array> {
  const short = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(6)));
  return new Map([
    ['linear.json', json({ means: short(linear.means), weights: short(linear.weights), treeShare })],
    ['trees.json', json(trees)],
    ['words.json', json(words)],
    ['counts.json', json(counts)],
    ['vectors.bin', new Uint8Array(table.buffer, table.byteOffset, table.byteLength)],
  ]);
}
