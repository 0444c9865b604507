import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  decodeTensors,
  encodeTensors,
  type SavedTensor,
  type TensorFile,
} from '../checkpoint/safetensors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Weights } from '../graph/initialise.ts';
import type { Values } from '../onnx/value.ts';

const run = promisify(execFile);
/** The system's own, where Debian's python3-torch would be. */
const python = '/usr/bin/python3';
const script = join(import.meta.dirname, 'pytorch-bert.py');

/** Whether PyTorch can be asked. */
export async function pytorchIsThere(): Promise<boolean> {
  return run(python, ['-c', 'import torch']).then(
    () => true,
    () => false,
  );
}

export interface PytorchTask {
  readonly graph: Graph;
  readonly weights: Weights;
  readonly batch: Values;
  readonly layers: number;
  readonly heads: number;
  readonly threads: number;
  /** Steps of training to time; none by default. */
  readonly steps?: number;
}

/** The loss and the gradients by PyTorch of the model of `pretraining`, and what the script printed of its steps. */
export async function askPytorch(task: PytorchTask): Promise<{ results: TensorFile; printed: string }> {
  const tensors = new Map<string, SavedTensor>();
  for (const { name, shape } of task.graph.parameters)
    tensors.set(`weights/${name}`, { shape, data: task.weights.get(name) ?? new Float32Array(0) });
  for (const [name, { shape, data }] of Object.entries(task.batch))
    tensors.set(`batch/${name}`, { shape, data: Float32Array.from(data, Number) });
  const notes = { layers: String(task.layers), heads: String(task.heads) };
  const folder = await mkdtemp(join(tmpdir(), 'pytorch-'));
  try {
    const [given, results] = [join(folder, 'given'), join(folder, 'results')];
    await writeFile(given, encodeTensors({ tensors, notes }));
    const options = [given, results, String(task.threads), String(task.steps ?? 0)];
    const { stdout } = await run(python, [script, ...options]);
    return { results: decodeTensors(await readFile(results)), printed: stdout };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
