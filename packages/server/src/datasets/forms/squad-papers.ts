import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { Passage } from '@papyri/core/contracts/passage';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { z } from 'zod';
import { documentOfContext } from './context-document.ts';

/** Questions on papers with where their answers stand, as SQuAD files hold them. */
const squadSchema = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              question: z.string(),
              answers: z.array(z.object({ text: z.string(), answer_start: z.int().nonnegative() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A question with the offsets at which its answers start and their words. */
export interface PaperQuestion {
  readonly question: string;
  readonly starts: readonly number[];
  readonly answers: readonly string[];
}

/** A paper or paragraph with its questions. */
export interface AnswerPaper {
  readonly context: string;
  readonly document: CleanDocument;
  readonly passages: readonly Passage[];
  readonly questions: readonly PaperQuestion[];
}

/**
 * Reads a SQuAD file; answers whose words are not near their stated start are left out, and so questions that keep
 * none. ZodError where it is no such file.
 */
export function readAnswerPapers(json: unknown): AnswerPaper[] {
  return squadSchema
    .parse(json)
    .data.flatMap(({ paragraphs }) => paragraphs)
    .map(({ context, qas }, seed) => {
      const document = documentOfContext(context, seed);
      const questions = qas
        .map(({ question, answers }) => {
          const placed = answers.flatMap((answer) => {
            const start = realign(context, answer);
            return start === undefined ? [] : [{ start, text: answer.text }];
          });
          return {
            question,
            starts: placed.map(({ start }) => start),
            answers: placed.map(({ text }) => text),
          };
        })
        .filter(({ starts }) => starts.length > 0);
      return { context, document, passages: makePassages(document), questions };
    });
}

/**
 * Where an answer really starts. Some files are a few characters off: the occurrence of the answer's words nearest
 * to the given start, within 200 characters; undefined where there is none.
 */
export function realign(
  context: string,
  answer: { readonly text: string; readonly answer_start: number },
): number | undefined {
  const words = answer.text.trim();
  if (words === '') return undefined;
  const from = Math.max(0, answer.answer_start - 200);
  const window = context.slice(from, answer.answer_start + 200 + words.length);
  let best: number | undefined;
  for (let at = window.indexOf(words); at >= 0; at = window.indexOf(words, at + 1)) {
    const start = from + at;
    if (best === undefined || Math.abs(start - answer.answer_start) < Math.abs(best - answer.answer_start))
      best = start;
  }
  return best;
}
