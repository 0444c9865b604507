import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerRanker } from '@papyri/core/answer/answer-ranker';
import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import type { CitationIntentClassifier } from '@papyri/core/ports/citation-intent';
import { noIntents } from '@papyri/core/references/no-intents';
import { builtInSummaryPorts, type SummaryPorts } from '@papyri/core/summarize/ports';
import { loadAnswers, rankerFileSchema } from '@papyri/server/models/load-answer-sentence';
import { type LoadableTask, type LoadedModel, loaders } from '@papyri/server/models/loaders';
import { jsonArtefact } from '@papyri/server/models/model-files';
import { folderFiles, handoverFile, parseHandover } from '@papyri/server/models/model-folder';
import { packagedModels } from '@papyri/server/models/shipped-models';

/** The model that ships for a task: its version and its artefacts, held against their hashes. */
function shipped(task: string) {
  const folder = join(packagedModels, task);
  const { model } = parseHandover(readFileSync(join(folder, handoverFile)));
  return { version: model.version, format: model.format, files: folderFiles(folder, model.artefacts) };
}

function ships(task: string): boolean {
  return existsSync(join(packagedModels, task, handoverFile));
}

const runtime = {
  onnxScorer(): never {
    throw new Error('what ships is ranked by trees alone');
  },
};

/** The model that ships for a task, or the given one where none does. */
async function shippedOr<Task extends LoadableTask>(
  task: Task,
  builtIn: LoadedModel[Task],
): Promise<LoadedModel[Task]> {
  if (!ships(task)) return builtIn;
  const { version, format, files } = shipped(task);
  const load = await loaders[task][format]?.();
  if (!load) throw new Error(`nothing loads ${format} of ${task}`);
  return load(version, files, runtime);
}

/** The models that ship and summaries are made with, or with `--model=heuristic-1` those that are built in. */
export async function summaryPortsOf(args: readonly string[]): Promise<SummaryPorts> {
  if (args.includes('--model=heuristic-1')) return builtInSummaryPorts;
  const { tldr, keyPoints, roles } = builtInSummaryPorts;
  return {
    tldr: await shippedOr('tldr', tldr),
    keyPoints: await shippedOr('key-points', keyPoints),
    roles: await shippedOr('roles', roles),
  };
}

/** What ships to say why sentences cite; what says nothing where none does. */
export const shippedIntents = (): Promise<CitationIntentClassifier> =>
  shippedOr('citation-intent', noIntents);

/** The ranker of answers that ships; the one that is built in where none does. */
export function shippedAnswerRanker(): AnswerRanker {
  if (!ships('answer-sentence')) return answerRanker;
  const { version, files } = shipped('answer-sentence');
  return loadAnswers(version, files, runtime);
}

/** The ranker that ships, or with `--model=heuristic-1` the one that is built in. */
export function rankerOfArguments(args: readonly string[]): AnswerRanker {
  return args.includes('--model=heuristic-1') ? answerRanker : shippedAnswerRanker();
}

/** COVID-QA's train.json, which the built-in ranker was fitted to. */
const builtInFittedTo = ['e1cf9c319a27f704bb7af16e4aec86732cb94ee4b4a0c0e141d4f1cc202574bf'];

/** SHA-256 of the files that the ranker of answers that serves was fitted to. */
export function answersFittedTo(): readonly string[] {
  if (!ships('answer-sentence')) return builtInFittedTo;
  return rankerFileSchema.parse(jsonArtefact(shipped('answer-sentence').files, 'ranker.json')).fittedTo;
}
