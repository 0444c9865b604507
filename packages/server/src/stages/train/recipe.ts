import type { ModelCard } from '@papyri/core/contracts/model-version';
import type { ModelTask } from '@papyri/core/ports/model-resolver';
import type { AllReduce } from 'onnx-train/distributed/all-reduce';
import type { Space } from 'onnx-train/search/space';
import type { z } from 'zod';
import type { ModelFiles } from '../../models/model-files.ts';

/** The files of one dataset version. */
export interface DatasetReader {
  readonly paths: readonly string[];
  /** PapyriError `not-found` where the dataset has no such file. */
  read(path: string): Promise<Uint8Array>;
}

/** What a run is told while it trains; everything goes into its record. */
export interface RunRecorder {
  /** One value of a metric at a step. */
  metric(name: string, step: number, value: number): void;
  /** How far the run is, in any unit. */
  progress(done: number, total: number): void;
  log(line: string): void;
}

export interface TrainingInput<Parameters> {
  /** By the names that {@link Recipe.datasets} lists. */
  readonly datasets: Readonly<Record<string, DatasetReader>>;
  readonly parameters: Parameters;
  readonly seed: number;
  /** The version that training goes on from. */
  readonly parent?: ModelFiles;
  /** Survives the process: what is needed to go on where a killed run was. */
  readonly checkpointFolder: string;
  readonly signal: AbortSignal;
  readonly recorder: RunRecorder;
  /** The processes that `mpirun` started, where it did; only recipes that share work are given them. */
  readonly processes?: AllReduce;
}

export interface TrainedModel {
  /** What `models/loaders.ts` knows the artefacts by. */
  readonly format: string;
  readonly artefacts: ReadonlyMap<string, Uint8Array>;
  /** What it was measured at, on rows that it was not fitted to (`rouge-1`), and what the recipe chose by such rows (`correction-weight`). */
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * How a model is made: data, parameters and a seed in, artefacts out. The same three give the same bytes on the same
 * machine.
 */
export interface Recipe<Parameters = Record<string, string | number | boolean>> {
  readonly name: string;
  readonly task: ModelTask;
  /** One sentence for the card and for `papyri train`. */
  readonly about: string;
  /** Names of the datasets that it reads. */
  readonly datasets: readonly string[];
  /** Those of them that it can do without: where neither a person nor the registry has one, the run goes without. */
  readonly optional?: readonly string[];
  /** Whether it only goes on from a version: then a run names one. */
  readonly needsParent?: boolean;
  /** Whether several processes can train one model by it; the first of them gives the model. */
  readonly sharesWork?: boolean;
  /** Every parameter has a default, so `{}` is valid. */
  readonly parameters: z.ZodType<Parameters>;
  /** What a search tries; parameters that are not named keep their defaults. */
  readonly space?: Space;
  /** By which of its metrics trials of a search are compared. */
  readonly objective?: { readonly metric: string; readonly better: 'higher' | 'lower' };
  /** The parameter that says how much a trial may spend, and its rising values: the worse trials end early. */
  readonly budget?: { readonly parameter: string; readonly rungs: readonly number[] };
  /** What the model's card says beyond `about`; default: English, Apache-2.0. `description`: where it fails. */
  readonly card?: Partial<Pick<ModelCard, 'language' | 'license' | 'metrics' | 'datasets' | 'description'>>;
  train(input: TrainingInput<Parameters>): Promise<TrainedModel>;
}
