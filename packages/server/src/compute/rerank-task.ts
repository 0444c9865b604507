import type { RerankInput } from '@papyri/core/ports/compute';
import { type Modelled, type ModelledTask, withModels } from './models-of-thread.ts';

/** Puts texts that a search found into a better order. */
export async function rerank({
  query,
  texts,
  among,
  models,
}: Omit<RerankInput, 'models'> & ModelledTask): Promise<{ readonly order: readonly number[] } & Modelled> {
  const counts = new Map(among.holding);
  const { value: order, failed } = await withModels(models, ({ reranker }) =>
    reranker
      .over(texts, { texts: among.texts, holding: (stem) => counts.get(stem) })
      .rank(query, texts.length)
      .map(({ index }) => index),
  );
  return { order, failed };
}
