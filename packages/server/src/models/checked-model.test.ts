import type { SentenceRanker, Wording } from '@papyri/core/ports/sentence-ranker';
import { describe, expect, it } from 'vitest';
import { checkedModel, ModelFailure } from './checked-model.ts';

const context = {
  title: '',
  candidates: ['One.', 'Two.'].map((text, ordinal) => ({
    text,
    ordinal,
    positionInBlock: 0,
    inAbstract: true,
    heading: '',
  })),
};
const ranker = (scores: readonly number[], best?: Wording): SentenceRanker => ({
  version: 'made-1',
  score: () => scores,
  ...(best ? { best: () => best } : {}),
});

describe('a checked ranker', () => {
  it('says what the ranker says', () => {
    const wording = { index: 1, text: 'Two' };
    const checked = checkedModel.tldr(ranker([1, 2], wording));
    expect(checked.score(context)).toEqual([1, 2]);
    expect(checked.best?.(context)).toEqual(wording);
    expect(checkedModel.tldr(ranker([1, 2])).best).toBeUndefined();
  });

  it.each([
    ['too few scores', () => checkedModel.tldr(ranker([1])).score(context)],
    ['no number', () => checkedModel['key-points'](ranker([1, Number.NaN])).score(context)],
    ['a sentence that is none', () => checkedModel.tldr(ranker([], { index: 2, text: 'x' })).best?.(context)],
    ['no word', () => checkedModel.tldr(ranker([], { index: 0, text: ' ' })).best?.(context)],
  ])('fails where it gives %s', (_what, ask) => {
    expect(ask).toThrow(ModelFailure);
  });
});

it('fails where roles or sureness are no probabilities', () => {
  const roles = { problem: 0.5, method: 0.5, result: 1.5, limits: 0 };
  const classifier = checkedModel.roles({ version: 'made-1', classify: () => [roles, roles] });
  expect(() => classifier.classify(context)).toThrow(ModelFailure);
  const answers = checkedModel['answer-sentence']({
    version: 'made-1',
    rank: () => ({ scores: [1], confidences: [-1] }),
  });
  const candidate = { text: 'One.', before: '', after: '', heading: '', passageScore: 1 };
  expect(() => answers.rank('Which?', [candidate])).toThrow(ModelFailure);
});
