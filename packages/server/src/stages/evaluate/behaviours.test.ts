import { answerRanker } from '@papyri/core/answer/answer-ranker';
import type { RankingContext, SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { describe, expect, it } from 'vitest';
import type { BehaviourResult } from './behaviour.ts';
import { heldTo } from './behaviour.ts';
import { answerRankerBehaviours } from './behaviours/answer-ranker.ts';
import { roleClassifierBehaviours } from './behaviours/role-classifier.ts';
import { sentenceRankerBehaviours } from './behaviours/sentence-ranker.ts';
import { runBehaviours } from './run-behaviours.ts';

const broken = (results: readonly BehaviourResult[]) =>
  results.filter((result) => !heldTo(result)).map(({ name, failed }) => `${name}: ${failed}`);

describe('what ships as code', () => {
  it.each([
    ['tldr', builtInSummaryPorts.tldr],
    ['key-points', builtInSummaryPorts.keyPoints],
  ])('behaves: %s', (_task, model) => {
    expect(broken(runBehaviours(model, sentenceRankerBehaviours))).toEqual([]);
  });

  it('behaves: roles', () => {
    expect(broken(runBehaviours(builtInSummaryPorts.roles, roleClassifierBehaviours))).toEqual([]);
  });

  it('behaves: answer-sentence', () => {
    expect(broken(runBehaviours(answerRanker, answerRankerBehaviours))).toEqual([]);
  });
});

describe('what does not behave', () => {
  const ranker = (score: (context: RankingContext) => readonly number[]): SentenceRanker => ({
    version: 'made',
    score,
  });
  const failing = (score: (context: RankingContext) => readonly number[]) =>
    runBehaviours(ranker(score), sentenceRankerBehaviours)
      .filter((result) => !heldTo(result))
      .map(({ kind }) => kind);

  it('is found out: always the first sentence', () => {
    expect(failing(({ candidates }) => candidates.map(({ ordinal }) => -ordinal))).toContain('minimum');
  });

  it('is found out: numbers count', () => {
    const digits = ({ candidates }: RankingContext) =>
      candidates.map(({ text }) => (/[34567]/.test(text) ? 0 : 1) + (/\d/.test(text) ? 2 : 0));
    expect(failing(digits)).toContain('invariance');
  });

  it('is found out: what is proposed counts less', () => {
    expect(
      failing(({ candidates }) => candidates.map(({ text }) => (/propose/.test(text) ? -1 : 0))),
    ).toContain('direction');
  });

  it('is found out: not a number, a score too few, an error', () => {
    expect(failing(({ candidates }) => candidates.map(() => Number.NaN))).toContain('safety');
    expect(failing(() => [1])).toContain('safety');
    expect(
      failing(() => {
        throw new Error('broken');
      }),
    ).toContain('safety');
  });
});
