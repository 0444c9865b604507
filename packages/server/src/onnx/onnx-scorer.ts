import { createHash } from 'node:crypto';
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { RowScorer } from '@papyri/core/ports/row-scorer';
import type { OnnxAnswer, OnnxQuestion } from './onnx-messages.ts';

/** Longer than any run takes; whoever asks is ended before by the deadline of its task. */
const patienceMs = 60_000;

/**
 * A model in the ONNX thread as a function: this thread waits for the answer. `port` gives the way there that is open
 * now. Tries the model on one row of missing values first; Error where it is none of `width` features and one score a
 * row.
 */
export function onnxScorer(port: () => MessagePort | undefined, given: Uint8Array, width: number): RowScorer {
  // Threads share it: sending the model again copies nothing.
  const bytes = new Uint8Array(new SharedArrayBuffer(given.length));
  bytes.set(given);
  const model = createHash('sha256').update(given).digest('hex');
  const score = (rows: Float32Array): Float32Array => {
    const way = port();
    if (!way) throw new Error('there is no way to the thread that runs ONNX models');
    const question = { model, rows, width };
    let answer = ask(way, question);
    if (answer.type === 'unknown-model') answer = ask(way, { ...question, bytes });
    if (answer.type !== 'scores')
      throw new Error(answer.type === 'failed' ? answer.reason : 'the model was not taken');
    return answer.scores;
  };
  score(new Float32Array(width).fill(Number.NaN));
  return (rows) => (rows.length === 0 ? [] : score(rows));
}

function ask(port: MessagePort, question: Omit<OnnxQuestion, 'answered'>): OnnxAnswer {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  port.postMessage({ ...question, answered } satisfies OnnxQuestion);
  if (Atomics.wait(answered, 0, 0, patienceMs) === 'timed-out')
    throw new Error(`the ONNX thread has not answered for ${patienceMs / 1000} s`);
  const received = receiveMessageOnPort(port);
  if (!received) throw new Error('the ONNX thread answered nothing');
  return received.message as OnnxAnswer;
}
