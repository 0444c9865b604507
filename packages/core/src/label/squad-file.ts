import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Span } from '../contracts/span.ts';

/** A question of a reader, and the words of the paper that answer it. */
export interface AnsweredQuestion {
  readonly id: string;
  readonly question: string;
  readonly span: Span;
}

/** The form of SQuAD 1.1 (Rajpurkar et al., EMNLP 2016). Offsets are UTF-16 units of `context`. */
export interface SquadFile {
  readonly version: string;
  readonly data: readonly {
    readonly title: string;
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly {
        readonly id: string;
        readonly question: string;
        readonly answers: readonly { readonly text: string; readonly answer_start: number }[];
      }[];
    }[];
  }[];
}

export interface AnsweredPaper {
  readonly paperId: string;
  readonly document: Pick<CleanDocument, 'text'>;
  readonly questions: readonly AnsweredQuestion[];
}

/** Papers with the questions that readers answered, in the form that answer models are trained on. */
export function squadFile(papers: readonly AnsweredPaper[]): SquadFile {
  return {
    version: '1.1',
    data: papers.map(({ paperId, document: { text }, questions }) => ({
      title: paperId,
      paragraphs: [
        {
          context: text,
          qas: questions.map(({ id, question, span: { start, end } }) => ({
            id,
            question,
            answers: [{ text: text.slice(start, end), answer_start: start }],
          })),
        },
      ],
    })),
  };
}
