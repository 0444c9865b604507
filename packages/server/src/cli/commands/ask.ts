import { questionTextSchema } from '@papyri/core/contracts/answer';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { paperOfCommand } from '../paper-of-command.ts';
import { answerLines } from '../print/answer.ts';
import { readingWords, showProgress } from '../progress.ts';
import { summaryOf } from '../read-paper.ts';
import { UsageError } from '../usage-error.ts';

/** Asks one question; a paper that was not read yet is read first. */
export const ask: RunCommand = async (context) => {
  const { terminal, signal } = context;
  const [word, ...words] = context.words;
  const question = questionTextSchema.safeParse(words.join(' '));
  if (!question.success) throw new UsageError('a question has 2 to 1000 characters');
  const progress = await showProgress(terminal);
  try {
    const { client } = await context.connect();
    const { paper, ...record } = await paperOfCommand(context, client, word);
    await summaryOf(
      client,
      { ...record, paper },
      {
        signal,
        onReading: (reading) =>
          progress.show(reading.progress?.done ?? 0, reading.progress?.total ?? 0, readingWords(reading)),
      },
    );
    progress.show(0, 0, 'looking for the answer');
    const kept = await client.ask(paper.id, question.data, signal);
    progress.end();
    terminal.print(...answerLines(kept.answer));
    terminal.document(kept);
    return kept.answer.outcome === 'answered' ? exitCodes.fine : exitCodes.nothingFound;
  } finally {
    progress.end();
  }
};
