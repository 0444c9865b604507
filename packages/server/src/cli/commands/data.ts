import { basename, dirname, join, resolve } from 'node:path';
import { type DatasetVersion, datasetAboutSchema } from '@papyri/core/contracts/dataset';
import { PapyriError } from '@papyri/core/errors';
import type { PapyriClient } from '../client/papyri-client.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { dvcFile } from '../dvc-file.ts';
import { exitCodes } from '../exit-codes.ts';
import { folderForm } from '../folder-form.ts';
import { givenOptions } from '../given-options.ts';
import { writeFileWhole } from '../output-file.ts';
import { datasetCheckLines, datasetLines, datasetListLines } from '../print/datasets.ts';
import { UsageError } from '../usage-error.ts';

/** A name means its newest version; the first letters of a version mean that one. */
async function datasetOf(client: PapyriClient, word: string): Promise<DatasetVersion> {
  const { datasets } = await client.datasets();
  const found =
    datasets.find(({ name }) => name === word) ??
    (word.startsWith('data-') ? datasets.find(({ id }) => id.startsWith(word)) : undefined);
  if (!found) throw new PapyriError('dataset-unknown', { detail: word });
  return client.dataset(found.id);
}

async function importFolder(
  { terminal, connect, options, signal }: CommandContext,
  word: string,
): Promise<number> {
  const about = givenOptions(datasetAboutSchema, options);
  const folder = resolve(word);
  const form = await folderForm(folder);
  const { client } = await connect();
  const version = await client.importDataset(about, form, signal);
  const dvc = join(dirname(folder), `${basename(folder)}.dvc`);
  await writeFileWhole(dvc, [dvcFile(basename(folder), version)]);
  terminal.print(...datasetLines(version));
  terminal.note(`Written to ${dvc}.`);
  terminal.document(version);
  return exitCodes.fine;
}

const actions: Readonly<Record<string, (context: CommandContext, word: string) => Promise<number>>> = {
  import: importFolder,
  async show({ terminal, connect }, word) {
    const version = await datasetOf((await connect()).client, word);
    terminal.print(...datasetLines(version));
    terminal.document(version);
    return exitCodes.fine;
  },
  async verify({ terminal, connect, signal }, word) {
    const { client } = await connect();
    const version = await datasetOf(client, word);
    const check = await client.verifyDataset(version.id, signal);
    terminal.print(...datasetCheckLines(version, check));
    terminal.document(check);
    return check.intact ? exitCodes.fine : exitCodes.failed;
  },
  async pull({ terminal, connect, signal }, word) {
    const version = await (await connect()).client.pullDataset(word, signal);
    terminal.print(...datasetLines(version));
    terminal.document(version);
    return exitCodes.fine;
  },
};

/** Datasets: brings them in, lists, shows, checks and gets them. */
export const data: RunCommand = async (context) => {
  const { words, terminal, connect } = context;
  const [name = 'list', word] = words;
  const action = actions[name];
  if (action) {
    if (word === undefined)
      throw new UsageError(`papyri data ${name} needs ${name === 'import' ? 'a folder' : 'a dataset'}`);
    return action(context, word);
  }
  if (word !== undefined) throw new UsageError('papyri data list takes nothing more');
  const list = await (await connect()).client.datasets();
  terminal.print(...datasetListLines(list));
  if (list.datasets.length + list.sources.length === 0)
    terminal.note('No datasets yet. "papyri data import <folder>" brings one in.');
  terminal.document(list);
  return exitCodes.fine;
};
