import { statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { summaryOf } from '../../backup/backup.ts';
import { savedKeysSchema } from '../../backup/backup-manifest.ts';
import { fileTime } from '../../backup/kept-backups.ts';
import { withKeys } from '../../backup/with-keys.ts';
import { writeBackupFile } from '../../backup/write-backup-file.ts';
import type { PapyriClient } from '../client/papyri-client.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { line, styled } from '../layout.ts';
import { backupWords, contentWords } from '../print/backup.ts';
import { megabytes, showProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({ 'with-keys': z.boolean().default(false), server: z.string().optional() });
/** A paper that is deleted for good while its file is saved breaks the backup off: once more, and again. */
const mostTries = 3;

function targetOf(word: string | undefined): string {
  const name = `papyri-${fileTime(Date.now())}.tar`;
  if (word === undefined) return resolve(name);
  const found = statSync(word, { throwIfNoEntry: false });
  if (found?.isDirectory()) return resolve(word, name);
  if (found) throw new UsageError(`${word} exists already`);
  return resolve(word);
}

async function keysOf(dataDir: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(dataDir, 'keys.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return savedKeysSchema.parse(JSON.parse(text));
}

async function save(
  { terminal, signal }: CommandContext,
  client: PapyriClient,
  file: string,
  keys: Readonly<Record<string, string>> | undefined,
) {
  const progress = await showProgress(terminal);
  try {
    for (let tries = 1; ; tries += 1) {
      progress.show(0, 0, 'gathering what was saved');
      const archive = await client.backup(signal);
      try {
        return await writeBackupFile(file, keys ? await withKeys(archive, keys) : archive, {
          signal,
          onProgress: (now) => progress.show(now.done, now.total ?? 0, backupWords(now)),
        });
      } catch (error) {
        // Where it was not begun to be read; else it is cancelled already.
        await archive.chunks.cancel().catch(() => {});
        if (!PapyriError.isInstance(error) || error.code !== 'backup-interrupted' || tries === mostTries)
          throw error;
      }
    }
  } finally {
    progress.end();
  }
}

/** Saves everything into one file. */
export const backup: RunCommand = async (context) => {
  const { words, terminal } = context;
  const options = givenOptions(optionsSchema, context.options);
  if (options['with-keys'] && options.server !== undefined)
    throw new UsageError('keys lie in the data folder of the server: run this there, without --server');
  const file = targetOf(words[0]);
  const { client } = await context.connect();
  const keys = options['with-keys'] ? await keysOf(context.config().data.dir) : undefined;
  const summary = summaryOf(await save(context, client, file, keys));
  const { size } = await stat(file);
  terminal.print(
    line(0, `Saved to ${file}, ${megabytes(size)} MB: ${contentWords(summary)}.`),
    line(
      0,
      summary.keysIncluded
        ? styled('warning', 'Keys of language models are in it, in clear. Keep it as you keep them.')
        : styled('faint', 'Keys of language models are not in it.'),
    ),
    ...(summary.missingFiles > 0
      ? [line(0, styled('warning', `${summary.missingFiles} files had been lost before and are not in it.`))]
      : []),
  );
  const { filesIncluded: _, ...told } = summary;
  terminal.document({ file, bytes: size, ...told });
  return exitCodes.fine;
};
