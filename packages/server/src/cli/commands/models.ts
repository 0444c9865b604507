import { type ModelId, modelIdSchema, modelTaskSchema } from '@papyri/core/contracts/model-version';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { folderForm } from '../folder-form.ts';
import { modelLines, modelListLines, promotionLines, prunedLines } from '../print/models.ts';
import { UsageError } from '../usage-error.ts';

function idOf(word: string): ModelId {
  const id = modelIdSchema.safeParse(word).data;
  if (id === undefined) throw new UsageError(`${word} is not task@version, such as tldr@heuristic-1`);
  return id;
}

const needs: Readonly<Record<string, string>> = {
  show: 'a version',
  add: 'a folder',
  promote: 'a version',
  rollback: 'a task',
};

const actions: Readonly<Record<string, (context: CommandContext, word: string) => Promise<void>>> = {
  async show({ terminal, connect }, word) {
    const id = idOf(word);
    const model = await (await connect()).client.model(id);
    terminal.print(...modelLines(model));
    terminal.document(model);
  },
  async add({ terminal, connect, signal }, word) {
    const form = await folderForm(word);
    const model = await (await connect()).client.addModel(form, signal);
    terminal.print(...modelLines(model));
    terminal.document(model);
  },
  async promote({ terminal, connect }, word) {
    const id = idOf(word);
    const promotion = await (await connect()).client.promoteModel(id);
    terminal.print(...promotionLines(promotion));
    terminal.document(promotion);
  },
  async rollback({ terminal, connect }, word) {
    const task = modelTaskSchema.safeParse(word).data;
    if (task === undefined) throw new UsageError(`a task is one of ${modelTaskSchema.options.join(', ')}`);
    const promotion = await (await connect()).client.rollBackModel(task);
    terminal.print(...promotionLines(promotion));
    terminal.document(promotion);
  },
};

/** Models: lists and shows versions, registers them, and changes which of them serve. */
export const models: RunCommand = async (context) => {
  const { words, terminal, connect } = context;
  const [name = 'list', word] = words;
  const dryRun = context.options['dry-run'] === true;
  if (dryRun && name !== 'prune') throw new UsageError('--dry-run goes with papyri models prune');
  if (name === 'prune') {
    if (word !== undefined) throw new UsageError('papyri models prune takes nothing more');
    const pruned = await (await connect()).client.prune(dryRun);
    terminal.print(...prunedLines(pruned));
    terminal.document(pruned);
    return exitCodes.fine;
  }
  const action = actions[name];
  if (action) {
    if (word === undefined) throw new UsageError(`papyri models ${name} needs ${needs[name]}`);
    await action(context, word);
    return exitCodes.fine;
  }
  if (word !== undefined) throw new UsageError('papyri models list takes nothing more');
  const list = await (await connect()).client.models();
  terminal.print(...modelListLines(list));
  terminal.document(list);
  return exitCodes.fine;
};
