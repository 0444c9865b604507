import type { Document } from '../contracts/document.ts';
import type { SourceProblem, SourceText } from '../contracts/source-text.ts';
import type { Result } from '../result.ts';
import { refineDocument } from './refine-document.ts';

const reasons: Readonly<Record<SourceProblem, string>> = {
  'not-latexml': 'it is not a paper',
  'too-large': 'it is too large',
  truncated: 'it breaks off',
  failed: 'its conversion failed',
  'too-many-errors': 'its conversion did not know too many commands',
  'no-text': 'it holds no text',
  'no-main-file': 'it has no main file',
  unreadable: 'it cannot be unpacked',
  'other-version': 'it is of another version',
  'other-paper': 'its words are not those of the PDF',
  incomplete: 'much of the PDF is missing in it',
  'no-bibliography': 'its bibliography is missing',
};

/** What was made of one source of a paper. */
export interface ReadSource {
  readonly name: 'HTML' | 'LaTeX source';
  readonly read: Result<SourceText, SourceProblem>;
}

/**
 * A document with the structure that the first source has that can be used. Without one the document stays as the PDF gives
 * it; its quality says why sources were not used.
 */
export function besideSources(document: Document, sources: readonly ReadSource[]): Document {
  let result = document;
  for (const { name, read } of sources) {
    const refined = read.ok ? refineDocument(result, read.value) : read;
    if (refined.ok) return refined.value;
    const { quality } = result;
    const note = `the ${name} of the paper was not used: ${reasons[refined.error]}`;
    result = { ...result, quality: { ...quality, notes: [...quality.notes, note] } };
  }
  return result;
}
