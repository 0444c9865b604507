import { type ModelId, modelIdSchema } from '@papyri/core/contracts/model-version';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { evaluationLines } from '../print/evaluation.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({ against: z.string().optional() });

function idOf(words: string): ModelId {
  const id = modelIdSchema.safeParse(words).data;
  if (id === undefined) throw new UsageError(`${words} is not task@version, such as tldr@heuristic-1`);
  return id;
}

/** Holds a version of a model against the one that serves. */
export const evaluate: RunCommand = async ({ words, options, terminal, connect, signal }) => {
  const [task, version, more] = words;
  if (task === undefined || more !== undefined)
    throw new UsageError('papyri eval needs a task and a version, or task@version');
  const { against } = givenOptions(optionsSchema, options);
  const id = idOf(version === undefined ? task : `${task}@${version}`);
  const other = against === undefined ? undefined : idOf(against);
  terminal.note(`Holding ${id} against ${other ?? 'what serves'}; this takes seconds to minutes.`);
  const { client } = await connect();
  const evaluation = await client.evaluateModel(id, other, signal);
  terminal.print(...evaluationLines(evaluation));
  terminal.document(evaluation);
  return evaluation.passed ? exitCodes.fine : exitCodes.failed;
};
