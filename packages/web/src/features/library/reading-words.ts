import type { PaperRecord } from '@papyri/core/contracts/api';
import type { Reading } from '@papyri/core/contracts/reading';
import { errorCatalogue } from '@papyri/core/errors';
import { formatBytes } from '../../format/format.ts';
import { languageName } from '../../format/language-name.ts';

export interface ReadingWords {
  readonly tone: 'quiet' | 'busy' | 'good' | 'bad';
  readonly text: string;
  /** How much of the step is done, 0 to 1; absent while that is unknown. */
  readonly share?: number;
}

/** What a reading is doing, in words: `Reading page 6 of 14`. Undefined means that nobody has asked for one. */
export function describeReading(reading: Reading | undefined): ReadingWords {
  if (!reading) return { tone: 'quiet', text: 'Not read yet' };
  switch (reading.state) {
    case 'queued':
      return { tone: 'busy', text: 'Waiting its turn' };
    case 'done':
      return { tone: 'good', text: 'Summary ready' };
    case 'cancelled':
      return { tone: 'quiet', text: 'Stopped' };
    case 'failed':
      return {
        tone: 'bad',
        text: isUnreadScan(reading) ? 'No text in this PDF' : 'Could not be read',
      };
    case 'running':
      return describeStep(reading);
  }
}

function describeStep({ step, progress, paperId }: Reading): ReadingWords {
  const share =
    progress?.total !== undefined && progress.total > 0
      ? { share: Math.min(1, progress.done / progress.total) }
      : {};
  const total = progress?.total;
  switch (step) {
    case 'fetch': {
      // An uploaded file is here already.
      if (paperId.startsWith('file:')) return { tone: 'busy', text: 'Opening the file' };
      if (progress?.unit !== 'byte') return { tone: 'busy', text: 'Fetching the PDF' };
      const of = total === undefined ? '' : ` of ${formatBytes(total)}`;
      return { tone: 'busy', text: `Fetching the PDF, ${formatBytes(progress.done)}${of}`, ...share };
    }
    case 'extract': {
      if (!progress || total === undefined) return { tone: 'busy', text: 'Reading pages' };
      const page = Math.min(total, Math.max(1, progress.done));
      const how = progress.unit === 'scanned-page' ? ' with OCR' : '';
      return { tone: 'busy', text: `Reading page ${page} of ${total}${how}`, ...share };
    }
    case 'clean':
      return { tone: 'busy', text: 'Putting the text in order' };
    case 'tldr':
      return { tone: 'busy', text: 'Finding the main point' };
    case 'retrieve':
      return { tone: 'busy', text: 'Making it searchable' };
    case 'summarize': {
      if (!progress || total === undefined) return { tone: 'busy', text: 'Summarising sections' };
      const section = Math.min(total, Math.max(1, progress.done));
      return { tone: 'busy', text: `Summarising section ${section} of ${total}`, ...share };
    }
    default:
      return { tone: 'busy', text: 'Starting' };
  }
}

/** Whether a reading failed because the pages are pictures that nothing could read. */
export function isUnreadScan(reading: Reading): boolean {
  const code = reading.failure?.code;
  return code === 'pdf-no-text' || code === 'ocr-missing' || code === 'ocr-failed';
}

/** What went wrong and what to do about it, from the error catalogue. */
export function describeFailure(reading: Reading): { title: string; detail?: string; retryable: boolean } {
  const code = reading.failure?.code ?? 'internal';
  const { title, retryable } = errorCatalogue[code];
  const detail = reading.failure?.detail;
  return { title, retryable, ...(detail ? { detail } : {}) };
}

/** Whether nothing but a password is missing. */
export function isLocked(reading: Reading | undefined): boolean {
  return reading?.state === 'failed' && reading.failure?.code === 'pdf-encrypted';
}

/** Whether work is under way, so that what is shown will change by itself. */
export function isWorking(reading: Reading | undefined): boolean {
  return reading?.state === 'queued' || reading?.state === 'running';
}

/** The later of two accounts of a paper's reading: events may come twice or late. */
export function newerReading(known: Reading | undefined, told: Reading): Reading {
  if (!known || known.id !== told.id) return known && known.createdAt > told.createdAt ? known : told;
  return told.updatedAt >= known.updatedAt ? told : known;
}

/** How much of a paper was read by OCR: `Read by OCR`, `3 pages read by OCR`; undefined where none was. */
export function describeOcr({ quality }: PaperRecord): { text: string; detail: string } | undefined {
  const ocr = quality?.ocr;
  if (!quality || !ocr) return undefined;
  const pages = ocr.pages === 1 ? '1 page' : `${ocr.pages} pages`;
  return {
    text: ocr.pages === quality.pages ? 'Read by OCR' : `${pages} read by OCR`,
    detail: `Scanned pages were read by ${ocr.engine} ${ocr.version} (${ocr.languages.map(languageName).join(', ')}), which is ${Math.round(ocr.confidence * 100)} % sure of its words. Single letters may be wrong.`,
  };
}

/** The pages of a paper that hold no text, as a line; undefined where there are none. */
export function describeScannedPages(record: PaperRecord): string | undefined {
  const { quality } = record;
  if (!quality || quality.pagesWithoutText === 0) return undefined;
  const some =
    quality.pagesWithoutText === 1 ? '1 page is a picture' : `${quality.pagesWithoutText} pages are pictures`;
  return `${some} without text: nothing on ${quality.pagesWithoutText === 1 ? 'it' : 'them'} can be quoted.`;
}
