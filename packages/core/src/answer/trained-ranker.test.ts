import { describe, expect, it } from 'vitest';
import { answerRanker } from './answer-ranker.ts';
import { answerRankerOf } from './trained-ranker.ts';

const ranker = answerRankerOf(
  'made',
  { coverage: 2, nearness: 1 },
  () => 3,
  () => [],
);
const candidate = (text: string, passageScore = 0) => ({
  text,
  before: '',
  after: '',
  heading: '',
  passageScore,
});

describe('a fitted ranker of answers', () => {
  it('ranks by its weights, and gives sentences that it does not look at no chance', () => {
    const sentences = Array.from({ length: 100 }, (_, at) =>
      at === 70
        ? candidate('The learning rate of the network was 0.1.', 1)
        : candidate(`Sentence ${at} of the text is about boats and harbours.`),
    );
    const { scores, confidences } = ranker.rank('What learning rate was used?', sentences);
    expect(scores.indexOf(Math.max(...scores))).toBe(70);
    expect(confidences[70]).toBeGreaterThan(0.9);
    expect(confidences.filter((sure) => sure > 0)).toHaveLength(60);
    const others = scores.filter((_, at) => confidences[at] === 0);
    expect(Math.max(...others)).toBeLessThan(Math.min(...scores.filter((_, at) => confidences[at] !== 0)));
  });

  it('leaves texts that are not English to what is built in', () => {
    const sentences = [
      'Die Lernrate betrug 0,1.',
      'Das Netz hat acht Schichten und wurde drei Tage lang auf zwei Karten trainiert.',
    ].map((text) => candidate(text, 0.5));
    const question = 'Welche Lernrate wurde benutzt?';
    expect(ranker.rank(question, sentences)).toEqual(answerRanker.rank(question, sentences));
    expect(ranker.rank(question, [])).toEqual({ scores: [], confidences: [] });
  });
});
