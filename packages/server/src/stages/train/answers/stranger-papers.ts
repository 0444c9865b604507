import { highest, indexTerms } from '@papyri/core/text/bm25';
import { terms } from '@papyri/core/text/tokens';
import type { AnswerPaper } from '../../../datasets/forms/squad-papers.ts';

/** Papers that a question of another paper is asked of: they should not answer it. */
export interface StrangerPapers {
  /** Far from each other in the file, whatever they are about. */
  far(index: number, ordinal: number): readonly AnswerPaper[];
  /** Those that fit the question best by BM25, best first, and the index of the passage of each that does. */
  near(index: number, question: string): readonly { readonly paper: AnswerPaper; readonly passage: number }[];
}

const steps = [7, 29];
const mostNear = 3;

/** The other papers of a set of papers. `index`: which paper the question is of; `ordinal`: which question of it. */
export function strangersOf(papers: readonly AnswerPaper[]): StrangerPapers {
  const library = indexTerms(papers.map(({ context }) => terms(context)));
  const passages = papers.map((paper) => indexTerms(paper.passages.map(({ text }) => terms(text))));
  return {
    far: (index, ordinal) =>
      (papers.length < 2 ? [] : steps).flatMap((step) => {
        const stranger = papers[(index + 1 + ((ordinal * step) % (papers.length - 1))) % papers.length];
        return stranger === undefined || stranger === papers[index] ? [] : [stranger];
      }),
    near(index, question) {
      const asked = new Set(terms(question));
      return highest(library.scores(asked), mostNear + 1)
        .filter((at) => at !== index)
        .slice(0, mostNear)
        .flatMap((at) => {
          const paper = papers[at];
          const [passage = 0] = highest(passages[at]?.scores(asked) ?? [], 1);
          return paper === undefined ? [] : [{ paper, passage }];
        });
    },
  };
}
