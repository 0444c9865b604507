import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { sha256Schema } from '@papyri/core/contracts/ids';
import type { Progress } from '@papyri/core/contracts/reading';
import { defaultScanLanguages } from '@papyri/core/contracts/scan-settings';
import { PapyriError } from '@papyri/core/errors';
import { documentToJson } from '@papyri/core/export/document/document-json';
import { documentToMarkdown } from '@papyri/core/export/document/document-markdown';
import { documentToTei } from '@papyri/core/export/document/tei';
import type { Compute } from '@papyri/core/ports/compute';
import type { Ocr } from '@papyri/core/ports/ocr-engine';
import { z } from 'zod';
import { openOcr } from '../../adapters/ocr-engine/open-ocr.ts';
import { createCompute } from '../../compute/create-compute.ts';
import { problemOf, toPapyriError } from '../../http/problem.ts';
import { readFile as readFileStage } from '../../stages/extract/read-file.ts';
import { version } from '../../version.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { line, styled } from '../layout.ts';
import { writeFileWhole, writeOut } from '../output-file.ts';
import { expandFolders } from '../pdf-files.ts';
import { showProgress } from '../progress.ts';
import { readInput } from '../read-input.ts';
import { UsageError } from '../usage-error.ts';

const formats = ['json', 'markdown', 'text', 'tei'] as const;
type Format = (typeof formats)[number];
const optionsSchema = z.object({
  format: z.enum(formats).optional(),
  output: z.string().min(1).optional(),
  characters: z.boolean().default(false),
});
type Options = z.output<typeof optionsSchema>;

const endings: Readonly<Record<Format, string>> = {
  json: '.json',
  markdown: '.md',
  text: '.txt',
  tei: '.tei.xml',
};

function formatOf({ format, output = '' }: Options, json: boolean): Format {
  if (json) return 'json';
  const ended = /\.xml$/i.test(output) ? 'tei' : formats.find((one) => output.endsWith(endings[one]));
  return format ?? ended ?? 'markdown';
}

/** A document in a format; JSON in one line where several are written one after the other. */
function written(
  document: CleanDocument,
  format: Format,
  { characters, indent }: { readonly characters: boolean; readonly indent: number },
): string {
  if (format === 'json') return `${JSON.stringify(documentToJson(document, { characters }), null, indent)}\n`;
  if (format === 'markdown') return documentToMarkdown(document);
  return format === 'tei' ? documentToTei(document, version) : `${document.text}\n`;
}

async function readPdf(context: CommandContext, word: string): Promise<Uint8Array> {
  const { maxBytes } = context.config().uploads;
  if (word === '-') return readInput(context.terminal.input, maxBytes);
  const file = await stat(word).catch(() => undefined);
  if (!file) throw new UsageError(`there is no file ${word}`);
  if (file.size > maxBytes) throw new PapyriError('file-too-large', { detail: word });
  return readFile(word, { signal: context.signal }).catch((error: NodeJS.ErrnoException) => {
    if (context.signal.aborted) throw new PapyriError('cancelled');
    throw new UsageError(`${word} cannot be read: ${error.code ?? error.message}`);
  });
}

async function extractOne(
  context: CommandContext,
  deps: { readonly compute: Compute; readonly ocr: Ocr },
  word: string,
  onProgress: (progress: Progress) => void,
): Promise<CleanDocument> {
  const pdf = await readPdf(context, word);
  const { value } = await readFileStage(deps, {
    files: { pdf: sha256Schema.parse(createHash('sha256').update(pdf).digest('hex')) },
    pdf,
    signal: context.signal,
    onStart: () => {},
    onProgress,
    isKnown: async () => false,
  });
  if (!value.extracted) throw new PapyriError('internal');
  return decodeDocument(value.extracted.bytes);
}

/** Names for the files of several papers; two papers of one name in different folders get different ones. */
function namesFor(words: readonly string[], ending: string): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const word of words) {
    const base = word === '-' ? 'standard input' : basename(word).replace(/\.pdf$/i, '');
    let name = `${base}${ending}`;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base} ${number}${ending}`;
    taken.add(name.toLowerCase());
    names.set(word, name);
  }
  return names;
}

/** Turns PDFs into structured documents, without a server and without keeping anything. */
export const extract: RunCommand = async (context) => {
  const { terminal, signal } = context;
  const options = givenOptions(optionsSchema, context.options);
  const format = formatOf(options, terminal.json);
  const words = [...new Set(await expandFolders(context.words))];
  if (words.length === 0) throw new UsageError('there is no PDF in this folder');
  const isFolder = await stat(options.output ?? '').then(
    (is) => is.isDirectory(),
    () => false,
  );
  const several = words.length > 1 || (isFolder && options.output !== undefined);
  if (several && options.output === undefined && format !== 'json')
    throw new UsageError(
      `${words.length} papers: name a folder for them with --output, or choose --format json`,
    );
  const folder = several ? options.output : undefined;
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const names = namesFor(words, endings[format]);
  const { extract: caps, ocr: ocrSettings } = context.config();
  const compute = createCompute(caps, { onDemand: true });
  const ocr = openOcr(ocrSettings, async () => ocrSettings.languages ?? defaultScanLanguages);
  const progress = await showProgress(terminal);
  const failed: PapyriError[] = [];
  try {
    for (const [index, word] of words.entries()) {
      const show = ({ done, total = 0, unit }: Progress) =>
        progress.show(
          done,
          total,
          `${index + 1} of ${words.length}  ${word}${unit === 'scanned-page' ? ', scanned pages' : ''}`,
        );
      try {
        const document = await extractOne(context, { compute, ocr }, word, show);
        const target = folder === undefined ? options.output : join(folder, names.get(word) ?? word);
        const oneLine = several && target === undefined;
        const content = written(document, format, {
          characters: options.characters,
          indent: oneLine ? 0 : 2,
        });
        progress.end();
        if (target === undefined || target === '-') await writeOut(terminal, [content]);
        else {
          await writeFileWhole(target, [content]);
          terminal.note(`Written to ${target}.`);
        }
      } catch (error) {
        progress.end();
        // One bad file does not keep the others from being read; alone, it is the command that failed.
        if (signal.aborted || words.length === 1) throw error;
        const known =
          error instanceof UsageError
            ? new PapyriError('request-invalid', { detail: error.message })
            : toPapyriError(error);
        failed.push(known);
        const { title, detail } = problemOf(known, 'command-line');
        terminal.complain(line(0, styled('bad', 'failed'), ` ${word}: ${detail ?? title}`));
      }
    }
  } finally {
    progress.end();
    await ocr.close();
    await compute.close();
  }
  const [first] = failed;
  if (!first) return exitCodes.fine;
  return failed.length === words.length ? exitCodeOf(first.code) : exitCodes.failed;
};
