import { createInterface } from 'node:readline';
import { questionTextSchema } from '@papyri/core/contracts/answer';
import type { TurnEvent } from '@papyri/core/contracts/chat';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import type { CommandContext, RunCommand } from '../command.ts';
import { latestConversation, type Talk, talkWith } from '../conversation.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { line, styled } from '../layout.ts';
import { paperOfCommand } from '../paper-of-command.ts';
import { paperHead } from '../print/paper.ts';
import { replyPrinter } from '../print/reply.ts';
import { readingWords, showProgress } from '../progress.ts';
import { summaryOf } from '../read-paper.ts';

const optionsSchema = z.object({ continue: z.boolean().default(false) });
const leaveWords = new Set(['/quit', '/exit']);

/** Talks with a paper until the input ends. */
export const chat: RunCommand = async (context) => {
  const { terminal, signal } = context;
  const options = givenOptions(optionsSchema, context.options);
  const { client, address } = await context.connect();
  const record = await paperOfCommand(context, client, context.words[0]);
  const progress = await showProgress(terminal);
  await summaryOf(client, record, {
    signal,
    onReading: (reading) =>
      progress.show(reading.progress?.done ?? 0, reading.progress?.total ?? 0, readingWords(reading)),
  }).finally(() => progress.end());
  const continued = options.continue
    ? await latestConversation(client, record, address === undefined)
    : undefined;
  const interactive = terminal.input.isTTY === true && !terminal.json;
  if (interactive) terminal.print(...paperHead(await client.record(record.paper.id)), line(0));
  return converse(context, talkWith(client, record, { signal, continued }), interactive);
};

/** Takes questions one a line. Ctrl-C stops a reply; where none is being written it ends the chat. */
async function converse(context: CommandContext, talk: Talk, interactive: boolean): Promise<number> {
  const { terminal, signal } = context;
  const reader = createInterface({
    input: terminal.input,
    output: terminal.notes,
    terminal: interactive,
    prompt: interactive ? '› ' : '',
  });
  let replying = false;
  const interrupt = () => {
    if (replying) void talk.stop().catch(() => undefined);
    else reader.close();
  };
  const release = context.onInterrupt(interrupt);
  reader.on('SIGINT', interrupt);
  signal.addEventListener('abort', () => reader.close(), { once: true });
  const counts = { asked: 0, answered: 0, failed: 0 };
  try {
    if (interactive) reader.prompt();
    for await (const typed of reader) {
      const words = typed.trim();
      if (leaveWords.has(words)) break;
      const question = questionTextSchema.safeParse(words);
      if (question.success) {
        replying = true;
        await askOne(terminal, talk, question.data, counts).finally(() => {
          replying = false;
        });
      } else if (words !== '') terminal.note('A question has 2 to 1000 characters.');
      if (interactive) reader.prompt();
    }
  } finally {
    release();
    reader.close();
  }
  if (signal.aborted) throw new PapyriError('cancelled');
  if (counts.failed > 0) return exitCodes.failed;
  return !interactive && counts.asked > 0 && counts.answered === 0 ? exitCodes.nothingFound : exitCodes.fine;
}

/** One question. What goes wrong with it does not end the chat, unless the server is gone. */
async function askOne(
  terminal: CommandContext['terminal'],
  talk: Talk,
  question: string,
  counts: { asked: number; answered: number; failed: number },
): Promise<void> {
  counts.asked += 1;
  const print = replyPrinter(terminal);
  try {
    const { reply } = await talk.ask(question, (turn) => {
      terminal.entry({ type: 'turn', turn } satisfies TurnEvent);
      print(turn);
    });
    if (reply.state === 'interrupted') counts.failed += 1;
    else if (reply.outcome === 'answered') counts.answered += 1;
  } catch (error) {
    if (!PapyriError.isInstance(error) || error.code === 'server-unreachable' || error.code === 'cancelled')
      throw error;
    counts.failed += 1;
    terminal.complain(line(0, styled('bad', error.message)));
  }
}
