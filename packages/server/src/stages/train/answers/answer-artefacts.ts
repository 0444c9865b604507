import { createHash } from 'node:crypto';
import type { AnswerModel } from '../../../models/answer-ranker-from.ts';

/** What `models/loaders.ts` knows these artefacts by. */
export const answerFormat = 'answer-linear';

const encoder = new TextEncoder();
const json = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));

/** The files of a model. `data`: what it was fitted to, of which the hash is kept. */
export function answerArtefacts(
  { ranker, sureness, spans }: AnswerModel,
  data: readonly Uint8Array[],
): Map<string, Uint8Array> {
  const fittedTo = data.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  return new Map([
    ['ranker.json', json({ weights: ranker, fittedTo })],
    ['sureness.json', json(sureness)],
    ['spans.json', json(spans)],
  ]);
}
