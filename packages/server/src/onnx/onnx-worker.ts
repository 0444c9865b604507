import { createHash } from 'node:crypto';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { floatData, floats } from 'onnx-train/onnx/value';
import { batchedRows } from './batched-rows.ts';
import type { OnnxAnswer, OnnxQuestion } from './onnx-messages.ts';

/**
 * The thread in which onnxruntime runs: it is never ended while it works, as threads of tasks are, and those who ask at
 * the same time share runs.
 */
const mostRows = 4096;
const windowMs = 2;
const keptModels = 8;

type Scorer = (rows: Float32Array) => Promise<Float32Array>;
interface Kept {
  readonly scorer: Promise<Scorer>;
  close(): Promise<void>;
}
const kept = new Map<string, Kept>();
/** Ports of threads that may ask. */
let callers = 0;

async function openScorer(bytes: Uint8Array, width: number) {
  const { openSession } = await import('onnx-train/onnx/session');
  // A copy: onnxruntime takes no memory that threads share.
  const session = await openSession(Uint8Array.from(bytes));
  const [input = ''] = session.inputs;
  const output = session.outputs.includes('scores') ? 'scores' : (session.outputs[0] ?? '');
  const run: Scorer = async (rows) => {
    const count = rows.length / width;
    const outputs = await session.run({ [input]: floats(rows, [count, width]) }, [output]);
    const scores = floatData(outputs[output]);
    if (scores.length !== count) throw new RangeError(`it gave ${scores.length} scores for ${count} rows`);
    return scores;
  };
  const scorer = batchedRows(run, { width, mostRows, windowMs, mayMoreCome: (waiting) => waiting < callers });
  return { scorer, close: () => session.close() };
}

function keep(name: string, bytes: Uint8Array, width: number): Kept {
  const opened = openScorer(bytes, width);
  const one: Kept = {
    scorer: opened.then(({ scorer }) => scorer),
    close: async () => (await opened).close(),
  };
  kept.set(name, one);
  one.scorer.catch(() => kept.delete(name));
  return one;
}

async function answerTo({ model, bytes, rows, width }: OnnxQuestion): Promise<OnnxAnswer> {
  const name = `${model} ${width}`;
  if (bytes && createHash('sha256').update(bytes).digest('hex') !== model)
    return { type: 'failed', reason: 'the model is not what its name says' };
  const known = kept.get(name) ?? (bytes && keep(name, bytes, width));
  if (!known) return { type: 'unknown-model' };
  // The one that was used last goes last.
  kept.delete(name);
  kept.set(name, known);
  try {
    const scorer = await known.scorer;
    return { type: 'scores', scores: await scorer(rows) };
  } catch (error) {
    return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const [oldest, { close }] of kept) {
      if (kept.size <= keptModels) break;
      kept.delete(oldest);
      void close().catch(() => undefined);
    }
  }
}

parentPort?.on('message', (port: MessagePort) => {
  callers += 1;
  port.on('message', async (question: OnnxQuestion) => {
    port.postMessage(await answerTo(question));
    Atomics.store(question.answered, 0, 1);
    Atomics.notify(question.answered, 0);
  });
  port.once('close', () => {
    callers -= 1;
  });
});
