import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { Passage } from '@papyri/core/contracts/passage';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { documentOfContext, realign, type SquadFile } from './answer-documents.ts';

/** A paper or paragraph with its questions and the offsets at which their answers start. */
export interface AnswerPaper {
  readonly context: string;
  readonly document: CleanDocument;
  readonly passages: readonly Passage[];
  readonly questions: readonly { readonly question: string; readonly starts: readonly number[] }[];
}

/** Reads a SQuAD file; answers whose words are not near their stated start are left out, and so their questions. */
export function readAnswerPapers(json: string): AnswerPaper[] {
  const file = JSON.parse(json) as SquadFile;
  return file.data
    .flatMap(({ paragraphs }) => paragraphs)
    .map(({ context, qas }, seed) => {
      const document = documentOfContext(context, seed);
      const questions = qas
        .map(({ question, answers }) => ({
          question,
          starts: answers.map((answer) => realign(context, answer)).filter((start) => start !== undefined),
        }))
        .filter(({ starts }) => starts.length > 0);
      return { context, document, passages: makePassages(document), questions };
    });
}
