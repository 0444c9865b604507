import type { PaperSummary } from '@papyri/core/contracts/command-line';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { paperOfCommand } from '../paper-of-command.ts';
import { passwordSource } from '../pdf-password.ts';
import { noticeLines } from '../print/notice.ts';
import { paperHead } from '../print/paper.ts';
import { keyPointLines, sectionLines, tldrLines } from '../print/summary.ts';
import { readingWords, showProgress } from '../progress.ts';
import { summaryOf } from '../read-paper.ts';

const optionsSchema = z.object({
  again: z.boolean().default(false),
  sections: z.boolean().default(false),
  'password-file': z.string().optional(),
});

/** Prints title, TLDR and key points; the TLDR as soon as it is there. */
export const summary: RunCommand = async (context) => {
  const { terminal, signal } = context;
  const options = givenOptions(optionsSchema, context.options);
  const password = passwordSource(terminal, options['password-file'], signal);
  const progress = await showProgress(terminal);
  try {
    progress.show(0, 0, 'opening Papyri');
    const { client } = await context.connect();
    const found = await paperOfCommand(context, client, context.words[0]);
    let shown: Promise<void> | undefined;
    const made = await summaryOf(client, found, {
      signal,
      again: options.again,
      password:
        password &&
        ((wrong) => {
          progress.end();
          return password(wrong);
        }),
      onReading: (reading) => {
        if (!shown)
          progress.show(reading.progress?.done ?? 0, reading.progress?.total ?? 0, readingWords(reading));
      },
      onTldr: ({ sentence }) => {
        shown ??= client.record(found.paper.id).then((record) => {
          progress.end();
          terminal.print(...paperHead(record), ...tldrLines(sentence));
        });
      },
    });
    await shown;
    progress.end();
    const record = await client.record(found.paper.id);
    if (!shown) terminal.print(...paperHead(record), ...tldrLines(made.tldr));
    terminal.print(
      ...keyPointLines(made),
      ...(options.sections ? sectionLines(made) : []),
      ...noticeLines(made.provenance.notice),
    );
    terminal.document({ record, summary: made } satisfies PaperSummary);
    return exitCodes.fine;
  } finally {
    progress.end();
  }
};
