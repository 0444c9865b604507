import { extname } from 'node:path';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import { type ExportFormat, exportFormatSchema } from '@papyri/core/contracts/library';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { writeFileWhole, writeOut } from '../output-file.ts';
import { paperOfCommand } from '../paper-of-command.ts';
import { readingWords, showProgress } from '../progress.ts';
import { summaryOf } from '../read-paper.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({
  format: exportFormatSchema.optional(),
  tag: z.string().optional(),
  all: z.boolean().optional(),
  output: z.string().optional(),
});

const formatOfEnding: Readonly<Record<string, ExportFormat>> = {
  '.bib': 'bibtex',
  '.ris': 'ris',
  '.md': 'markdown',
  '.html': 'html',
  '.json': 'json',
};
/** Formats that hold what was read. */
const needsReading = new Set<ExportFormat>(['html', 'markdown']);

/** Writes papers in a format that other programs read. */
export const exportPapers: RunCommand = async (context) => {
  const { terminal, signal, words } = context;
  const { format: wanted, tag, all, output } = givenOptions(optionsSchema, context.options);
  const format = wanted ?? formatOfEnding[extname(output ?? '').toLowerCase()] ?? 'bibtex';
  if ([words.length > 0, tag !== undefined, all === true].filter(Boolean).length !== 1)
    throw new UsageError(
      'give papers, a tag or --all: papyri export 1706.03762, papyri export --tag thesis, papyri export --all',
    );
  if (format === 'html' && words.length !== 1) throw new UsageError('HTML takes exactly one paper');
  const { client } = await context.connect();
  const progress = await showProgress(terminal);
  const papers: PaperVersionId[] = [];
  try {
    for (const word of words) {
      const record = await paperOfCommand(context, client, word);
      papers.push(record.paper.id);
      if (needsReading.has(format))
        await summaryOf(client, record, {
          signal,
          onReading: (reading) =>
            progress.show(papers.length, words.length, `${word}: ${readingWords(reading)}`),
        });
    }
  } finally {
    progress.end();
  }
  const which = all ? {} : tag === undefined ? { papers } : { tag };
  const content = await client.export({ format, ...which }, signal);
  if (output === undefined || output === '-') await writeOut(terminal, content);
  else {
    await writeFileWhole(output, content);
    terminal.note(`Written to ${output}.`);
  }
  return exitCodes.fine;
};
