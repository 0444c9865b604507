import { readFile } from 'node:fs/promises';
import type { Parameter } from '../graph/graph.ts';
import type { Moments } from '../train/adamw.ts';
import type { TrainerState } from '../train/trainer-state.ts';
import { decodeTensors, encodeTensors, type SavedTensor } from './safetensors.ts';
import { writeAtomically } from './write-atomically.ts';

/** A training that can go on: the trainer's state and that of the random numbers that choose its data. */
export interface Checkpoint {
  readonly trainer: TrainerState;
  /** Of `Random.state()`. */
  readonly random: readonly number[];
}

/** Writes a checkpoint as a safetensors file, whole or not at all. `parameters` give the shapes. */
export async function saveCheckpoint(
  file: string,
  { trainer, random }: Checkpoint,
  parameters: readonly Parameter[],
): Promise<void> {
  const tensors = new Map<string, SavedTensor>();
  for (const { name, shape } of parameters) {
    const data = trainer.weights.get(name);
    const moments = trainer.moments.get(name);
    if (data === undefined || moments === undefined) throw new RangeError(`nothing is known of ${name}`);
    tensors.set(`weights/${name}`, { shape, data });
    tensors.set(`first/${name}`, { shape, data: moments.first });
    tensors.set(`second/${name}`, { shape, data: moments.second });
  }
  const notes = { step: String(trainer.step), random: random.join(' ') };
  await writeAtomically(file, encodeTensors({ tensors, notes }));
}

/** Reads a checkpoint; undefined where there is none. RangeError where it is damaged. */
export async function loadCheckpoint(file: string): Promise<Checkpoint | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const { tensors, notes } = decodeTensors(bytes);
  const step = Number(notes.step);
  const random = (notes.random ?? '').split(' ').map(Number);
  if (
    notes.step === undefined ||
    ![step, ...random].every((value) => Number.isSafeInteger(value) && value >= 0)
  )
    throw new RangeError(`${file} is no checkpoint`);
  const weights = new Map<string, Float32Array<ArrayBuffer>>();
  const moments = new Map<string, Moments>();
  for (const [key, { data }] of tensors) {
    if (!key.startsWith('weights/')) continue;
    const name = key.slice('weights/'.length);
    const first = tensors.get(`first/${name}`)?.data;
    const second = tensors.get(`second/${name}`)?.data;
    if (first === undefined || second === undefined) throw new RangeError(`${file} lacks moments of ${name}`);
    weights.set(name, data);
    moments.set(name, { first, second });
  }
  return { trainer: { step, weights, moments }, random };
}
