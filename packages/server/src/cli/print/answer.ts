import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { Fallback } from '@papyri/core/contracts/fallback';
import type { Provenance } from '@papyri/core/contracts/provenance';
import { errorCatalogue } from '@papyri/core/errors';
import { type Line, line, styled } from '../layout.ts';
import { sentenceLines } from './citations.ts';
import { noticeLines } from './notice.ts';

/** What answers and replies have in common. */
export interface Answered {
  readonly outcome: 'answered' | 'not-found';
  readonly sentences: readonly CitedSentence[];
  readonly nearest: readonly CitedSentence[];
  readonly fallback?: Fallback | undefined;
  readonly provenance?: Pick<Provenance, 'notice'> | undefined;
}

/** Says that the built-in model stood in for the configured one, and why. */
export function fallbackLines(fallback: Fallback | undefined): readonly Line[] {
  if (!fallback) return [];
  const why = fallback.detail ?? errorCatalogue[fallback.code].title;
  return [
    line(
      0,
      styled('warning', `${fallback.model} did not do its part (${why}); the built-in model answered.`),
    ),
  ];
}

/** What is said after the sentences: where the paper comes nearest when it does not tell, and who answered. */
export function answerEnd({ outcome, nearest, fallback, provenance }: Answered): readonly Line[] {
  const notFound =
    outcome === 'answered'
      ? []
      : [
          line(0, styled('warning', 'Not found in this paper.')),
          ...(nearest.length === 0 ? [] : [line(0, 'It comes nearest here:')]),
          ...nearest.flatMap((sentence) => sentenceLines(sentence, { indent: 2, bullet: '•' })),
        ];
  return [...notFound, ...fallbackLines(fallback), ...noticeLines(provenance?.notice)];
}

/** A whole answer. */
export function answerLines(answer: Answered): readonly Line[] {
  return [...answer.sentences.flatMap((sentence) => sentenceLines(sentence)), ...answerEnd(answer)];
}
