import { createInterface } from 'node:readline';
import { questionTextSchema } from '@papyri/core/contracts/answer';
import type { PaperRecord } from '@papyri/core/contracts/api';
import type { Turn } from '@papyri/core/contracts/chat';
import type { RecordId } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import type { PapyriClient } from '../client/papyri-client.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { line, styled } from '../layout.ts';
import { paperOfCommand } from '../paper-of-command.ts';
import { answerEnd } from '../print/answer.ts';
import { sentenceLines } from '../print/citations.ts';
import { paperHead } from '../print/paper.ts';
import { readingWords, showProgress } from '../progress.ts';
import { summaryOf } from '../read-paper.ts';

const optionsSchema = z.object({ continue: z.boolean().default(false) });

/** Prints a reply while it comes: a sentence once it is whole, which is when the next begins or the reply ends. */
function replyPrinter(terminal: CommandContext['terminal']) {
  let printed = 0;
  return ({ reply }: Turn): void => {
    const whole = reply.state === 'streaming' ? reply.sentences.length - 1 : reply.sentences.length;
    for (; printed < whole; printed += 1) {
      const sentence = reply.sentences[printed];
      if (sentence) terminal.print(...sentenceLines(sentence));
    }
    if (reply.state === 'streaming') return;
    terminal.print(...answerEnd(reply));
    if (reply.state === 'stopped') terminal.note(styled('faint', 'Stopped.'));
    if (reply.state === 'interrupted') terminal.note(styled('warning', 'The reply broke off; ask again.'));
  };
}

/** One conversation: starts with its first question, then goes on. */
function talk(
  client: PapyriClient,
  record: PaperRecord,
  terminal: CommandContext['terminal'],
  going?: RecordId,
) {
  let conversation = going;
  const begin = async (question: string): Promise<Turn> => {
    if (conversation !== undefined) return client.takeTurn(conversation, question);
    const started = await client.startConversation(record.paper.id, question);
    conversation = started.id;
    const turn = started.turns.at(-1);
    if (!turn) throw new PapyriError('internal');
    return turn;
  };
  return {
    /** Asks and prints until the reply ended. */
    async ask(question: string): Promise<Turn> {
      const begun = await begin(question);
      const show = replyPrinter(terminal);
      if (conversation === undefined || begun.reply.state !== 'streaming') {
        terminal.entry({ type: 'turn', turn: begun });
        show(begun);
        return begun;
      }
      for await (const event of client.followConversation(conversation)) {
        if (event.turn.id !== begun.id) continue;
        terminal.entry(event);
        show(event.turn);
        if (event.turn.reply.state !== 'streaming') return event.turn;
      }
      throw new PapyriError('internal');
    },
    async stop(): Promise<void> {
      if (conversation !== undefined) await client.stopTurn(conversation);
    },
  };
}

async function latestConversation(client: PapyriClient, record: PaperRecord): Promise<RecordId | undefined> {
  const { conversations } = await client.conversations(record.paper.id);
  return conversations[0]?.id;
}

/** Talks with a paper until the input ends. */
export const chat: RunCommand = async (context) => {
  const { terminal, signal } = context;
  const options = givenOptions(optionsSchema, context.options);
  const { client } = await context.connect();
  const record = await paperOfCommand(context, client, context.words[0]);
  const progress = await showProgress(terminal);
  await summaryOf(client, record, {
    signal,
    onReading: (reading) =>
      progress.show(reading.progress?.done ?? 0, reading.progress?.total ?? 0, readingWords(reading)),
  }).finally(() => progress.end());
  const going = options.continue ? await latestConversation(client, record) : undefined;
  const conversation = talk(client, record, terminal, going);

  const interactive = terminal.input.isTTY === true && !terminal.json;
  if (interactive) terminal.print(...paperHead(await client.record(record.paper.id)), line(0));
  const reader = createInterface({
    input: terminal.input,
    output: terminal.notes,
    terminal: interactive,
    prompt: interactive ? '› ' : '',
  });
  let replying = false;
  const interrupt = () => {
    if (replying) void conversation.stop().catch(() => undefined);
    else reader.close();
  };
  const release = context.onInterrupt(interrupt);
  reader.on('SIGINT', interrupt);
  signal.addEventListener('abort', () => reader.close(), { once: true });

  let asked = 0;
  let answered = 0;
  let failed = 0;
  try {
    if (interactive) reader.prompt();
    for await (const typed of reader) {
      const words = typed.trim();
      if (words === '/quit' || words === '/exit') break;
      const question = questionTextSchema.safeParse(words);
      if (question.success) {
        asked += 1;
        replying = true;
        try {
          const { reply } = await conversation.ask(question.data);
          if (reply.outcome === 'answered') answered += 1;
        } catch (error) {
          if (!PapyriError.isInstance(error) || error.code === 'server-unreachable') throw error;
          failed += 1;
          terminal.complain(line(0, styled('bad', error.message)));
        } finally {
          replying = false;
        }
      } else if (words !== '') terminal.note('A question has 2 to 1000 characters.');
      if (interactive) reader.prompt();
    }
  } finally {
    release();
    reader.close();
  }
  if (failed > 0) return exitCodes.failed;
  return !interactive && asked > 0 && answered === 0 ? exitCodes.nothingFound : exitCodes.fine;
};
