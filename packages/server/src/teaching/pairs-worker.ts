import { parentPort, workerData } from 'node:worker_threads';
import type { TaughtPair } from '@papyri/core/contracts/teaching';
import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { compress } from '@papyri/core/text/compress';
import { bestRouge, tldrExamples } from '../datasets/forms/tldr-rows.ts';
import { builtInModel, loadModel } from '../models/loaded-models.ts';
import type { LocatedModel } from '../models/local-models.ts';
import type { ThreadReply } from '../stages/evaluate/reply-of-thread.ts';
import type { Label } from './labels.ts';

/** What the thread is given. A version that is not located is what is built in. */
export interface PairsInput {
  readonly labels: readonly Label[];
  readonly before: LocatedModel | undefined;
  readonly after: LocatedModel | undefined;
}

const runtime = {
  onnxScorer(): never {
    throw new Error('ONNX models cannot be run here');
  },
};

async function rankerOf(model: LocatedModel | undefined): Promise<SentenceRanker> {
  return model ? ((await loadModel(model, runtime)) as SentenceRanker) : builtInModel('tldr');
}

async function pairs({ labels, before, after }: PairsInput): Promise<TaughtPair[]> {
  const old = await rankerOf(before);
  const taught = await rankerOf(after);
  return labels.flatMap((label) =>
    tldrExamples([label]).map(({ context }) => {
      const said = label.target[0] ?? '';
      const [first, second] = [old, taught].map((ranker) => {
        const worded = ranker.best?.(context);
        if (worded) return worded.text;
        const scores = ranker.score(context);
        const best = scores.reduce((kept, score, at) => (score > (scores[kept] ?? 0) ? at : kept), 0);
        return compress(context.candidates[best]?.text ?? '');
      });
      const near = (text = '') => bestRouge(text, label.target, true).rouge1.f1;
      return {
        paperId: label.paper_id,
        title: label.title,
        weight: label.weight,
        said,
        before: first ?? '',
        after: second ?? '',
        nearBefore: near(first),
        nearAfter: near(second),
      };
    }),
  );
}

pairs(workerData as PairsInput).then(
  (value) => parentPort?.postMessage({ ok: true, value } satisfies ThreadReply<readonly TaughtPair[]>),
  (error: unknown) =>
    parentPort?.postMessage({
      ok: false,
      reason: error instanceof Error ? error.message : String(error),
    } satisfies ThreadReply<readonly TaughtPair[]>),
);
