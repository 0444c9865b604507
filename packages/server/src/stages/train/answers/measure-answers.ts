import { answerCandidates } from '@papyri/core/answer/answer-candidates';
import { type AnswerUnit, rankUnits } from '@papyri/core/answer/answer-units';
import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import { spanScores } from '@papyri/core/text/span-measures';
import type { AnswerPaper } from '../../../datasets/forms/squad-papers.ts';

/** Shares of the questions, 0 to 1. */
export interface AnswerScoresOf {
  /** The answer begins in the first 1, 5, 10 units. */
  readonly hit1: number;
  readonly hit5: number;
  readonly hit10: number;
  readonly mrr: number;
  /** It begins in the best sentence. */
  readonly hit1_sentence: number;
  /** The words read from the first unit are the answer's, and the F1 of theirs; null where nothing reads so close. */
  readonly span_em: number | null;
  readonly span_f1: number | null;
  /** Mean words of the first unit and of the words read from it. */
  readonly unit_words: number;
  readonly span_words: number | null;
  readonly questions: number;
}

const mostUnits = 100;

/** How well each question is answered from its paper; `rankerOf` gives the ranker that a paper may be asked with. */
export function measureAnswers(
  papers: readonly AnswerPaper[],
  rankerOf: (paper: number) => AnswerRanker,
): AnswerScoresOf {
  const sums = { hit1: 0, hit5: 0, hit10: 0, mrr: 0, hit1_sentence: 0, exact: 0, f1: 0, unit: 0, span: 0 };
  let questions = 0;
  let read = 0;
  for (const [index, { document, passages, questions: all }] of papers.entries()) {
    const ranker = rankerOf(index);
    for (const { question, starts, answers } of all) {
      questions += 1;
      const candidates = answerCandidates(question, document, passages);
      const { scores } = ranker.rank(question, candidates);
      const holds = ({ first, last }: Pick<AnswerUnit, 'first' | 'last'>) =>
        candidates
          .slice(first, last + 1)
          .some(({ start, end }) => starts.some((at) => at >= start && at < end));
      const units = rankUnits(candidates, scores, mostUnits);
      const place = units.findIndex(holds);
      if (place >= 0) {
        sums.hit1 += Number(place < 1);
        sums.hit5 += Number(place < 5);
        sums.hit10 += Number(place < 10);
        sums.mrr += 1 / (1 + place);
      }
      const best = scores.indexOf(Math.max(...scores));
      sums.hit1_sentence += Number(holds({ first: best, last: best }));
      const unit = units[0];
      if (unit === undefined) continue;
      const sentences = candidates.slice(unit.first, unit.last + 1).map(({ text }) => text);
      sums.unit += wordsIn(sentences.join(' '));
      const short = ranker.readShort?.(question, sentences, scores.slice(unit.first, unit.last + 1));
      if (short === undefined) continue;
      read += 1;
      const { exact, f1 } = spanScores(short.text, answers);
      sums.exact += exact;
      sums.f1 += f1;
      sums.span += wordsIn(short.text);
    }
  }
  const share = (sum: number) => sum / Math.max(1, questions);
  return {
    hit1: share(sums.hit1),
    hit5: share(sums.hit5),
    hit10: share(sums.hit10),
    mrr: share(sums.mrr),
    hit1_sentence: share(sums.hit1_sentence),
    span_em: read === 0 ? null : share(sums.exact),
    span_f1: read === 0 ? null : share(sums.f1),
    unit_words: share(sums.unit),
    span_words: read === 0 ? null : sums.span / read,
    questions,
  };
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
