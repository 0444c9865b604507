import type { Document } from '../contracts/document.ts';
import type { SourceProblem } from '../contracts/source-text.ts';
import { readLatexml } from '../extract/html/read-latexml.ts';
import type { PaperHtml } from '../ports/compute.ts';
import { refineDocument } from './refine-document.ts';

const reasons: Readonly<Record<SourceProblem, string>> = {
  'not-latexml': 'it is not a paper',
  'too-large': 'it is too large',
  truncated: 'it breaks off',
  failed: 'its conversion failed',
  'too-many-errors': 'its conversion did not know too many commands',
  'no-text': 'it holds no text',
  'other-version': 'it is of another version',
  'other-paper': 'its words are not those of the PDF',
  incomplete: 'much of the PDF is missing in it',
  'no-bibliography': 'its bibliography is missing',
};

/**
 * A document with the structure that the HTML of the same paper has. Where the HTML cannot be used the document stays
 * as the PDF gives it, and its quality says why.
 */
export function besideHtml(document: Document, { html, version }: PaperHtml): Document {
  const read = readLatexml(new TextDecoder().decode(html), version);
  const refined = read.ok ? refineDocument(document, read.value) : read;
  if (refined.ok) return refined.value;
  const { quality } = document;
  const note = `the HTML of the paper was not used: ${reasons[refined.error]}`;
  return { ...document, quality: { ...quality, notes: [...quality.notes, note] } };
}
