import type { ReadOutcome } from '@papyri/core/contracts/command-line';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { problemOf, toPapyriError } from '../../http/problem.ts';
import type { PapyriClient } from '../client/papyri-client.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { type Line, line, styled } from '../layout.ts';
import { paperOfCommand } from '../paper-of-command.ts';
import { expandFolders } from '../pdf-files.ts';
import { shortId } from '../print/paper.ts';
import { readingWords, showProgress } from '../progress.ts';
import { readPaper } from '../read-paper.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({ again: z.boolean().default(false) });
/** Two at a time: one is fetched or uploaded while another is read. */
const sideBySide = 2;

function outcomeLines(outcome: ReadOutcome): readonly Line[] {
  if (outcome.outcome === 'read') {
    const { paper } = outcome.record;
    return [line(0, styled('good', 'read'), ` ${paper.title}  `, styled('faint', shortId(paper.id)))];
  }
  const { title, detail } = outcome.problem;
  return [line(0, styled('bad', 'failed'), ` ${outcome.reference}: ${detail ?? title}`)];
}

async function readOne(
  context: CommandContext,
  client: PapyriClient,
  reference: string,
  options: { readonly again: boolean; readonly onStep: (words: string) => void },
): Promise<ReadOutcome> {
  try {
    const found = await paperOfCommand(context, client, reference);
    await readPaper(client, found, {
      signal: context.signal,
      again: options.again,
      onReading: (reading) => options.onStep(readingWords(reading)),
    });
    return { outcome: 'read', reference, record: await client.record(found.paper.id) };
  } catch (error) {
    if (context.signal.aborted) throw error;
    const known =
      error instanceof UsageError
        ? new PapyriError('request-invalid', { detail: error.message })
        : toPapyriError(error);
    // A server or a disk that is gone fails every paper alike.
    if (known.code === 'server-unreachable' || known.code === 'storage-full') throw known;
    return { outcome: 'failed', reference, problem: problemOf(known, 'command-line') };
  }
}

/** Reads papers into the library; one that fails does not keep the others from it. */
export const read: RunCommand = async (context) => {
  const { terminal } = context;
  const { again } = givenOptions(optionsSchema, context.options);
  const references = await expandFolders(context.words);
  if (references.length === 0) throw new UsageError('there is no PDF in this folder');
  const { client } = await context.connect();
  const progress = await showProgress(terminal);
  const waiting = [...references];
  const failures: ReadOutcome[] = [];
  let done = 0;
  const work = async () => {
    for (let reference = waiting.shift(); reference !== undefined; reference = waiting.shift()) {
      const name = reference;
      const show = (words: string) =>
        progress.show(done, references.length, `${done} of ${references.length}  ${name}: ${words}`);
      const outcome = await readOne(context, client, name, { again, onStep: show });
      done += 1;
      if (outcome.outcome === 'failed') failures.push(outcome);
      progress.end();
      terminal.print(...outcomeLines(outcome));
      terminal.entry(outcome);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(sideBySide, references.length) }, work));
  } finally {
    progress.end();
  }
  const [first] = failures;
  if (first?.outcome !== 'failed') return exitCodes.fine;
  return references.length === 1 ? exitCodeOf(first.problem.code) : exitCodes.failed;
};
