import { readFile, stat } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Import } from '@papyri/core/contracts/library';
import { errorCatalogue, PapyriError } from '@papyri/core/errors';
import type { PapyriClient } from '../client/papyri-client.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Line, line, styled } from '../layout.ts';
import { shortId } from '../print/paper.ts';
import { showProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { read } from './read.ts';

const pollMs = 300;

async function listOf(word: string, terminal: CommandContext['terminal']): Promise<string> {
  if (word === '-') return textOf(terminal.input);
  return readFile(word, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${word} cannot be read: ${error.code ?? error.message}`);
  });
}

/** Waits until an import has ended; one that is left by Ctrl-C is cancelled. */
async function importEnd(
  client: PapyriClient,
  started: Import,
  signal: AbortSignal,
  onChange: (now: Import) => void,
): Promise<Import> {
  let now = started;
  while (now.state === 'running') {
    onChange(now);
    await delay(pollMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) {
      await client.cancelImport(now.id).catch(() => undefined);
      throw new PapyriError('cancelled');
    }
    now = await client.importState(now.id);
  }
  return now;
}

function itemLine({ name, state, paperId, failure }: Import['items'][number]): Line {
  const why = failure ? ` ${failure.detail ?? errorCatalogue[failure.code].title}` : '';
  const id = paperId === undefined ? '' : `  ${shortId(paperId)}`;
  return line(
    0,
    styled(state === 'found' ? 'good' : 'warning', state),
    ` ${name}`,
    styled('faint', `${id}${why}`),
  );
}

/** Brings in a list of papers; of a folder its PDFs. */
export const importPapers: RunCommand = async (context) => {
  const { words, terminal, signal, connect } = context;
  const is = await stat(words[0] ?? '').catch(() => undefined);
  if (is?.isDirectory()) return read(context);
  const text = await listOf(words[0] ?? '', terminal);
  const { client } = await connect();
  const progress = await showProgress(terminal);
  try {
    const ended = await importEnd(client, await client.startImport(text), signal, (now) =>
      progress.show(now.done, now.total, `${now.done} of ${now.total} papers`),
    );
    progress.end();
    terminal.print(...ended.items.map(itemLine));
    terminal.document(ended);
    return ended.items.some(({ state }) => state === 'failed') ? exitCodes.failed : exitCodes.fine;
  } finally {
    progress.end();
  }
};
