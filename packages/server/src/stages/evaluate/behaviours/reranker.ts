import type { RankedText, Reranker } from '@papyri/core/ports/reranker';
import type { Random } from 'onnx-train/random';
import type { Behaviour } from '../behaviour.ts';
import { type MadeSubject, madeAbstract, madeSubject, madeTitle, pick } from '../made-abstract.ts';

const textOf = (subject: MadeSubject): RankedText => ({
  title: madeTitle(subject),
  text: madeAbstract(subject).sentences.join(' '),
});

/** Abstracts on different subjects, and a claim that is about the first of them. */
export function madeSearch(random: Random): {
  readonly claim: string;
  readonly texts: readonly RankedText[];
} {
  const subject = madeSubject(random);
  const others: MadeSubject[] = [];
  while (others.length < 9) {
    const other = madeSubject(random);
    if (other.task !== subject.task && other.thing !== subject.thing) others.push(other);
  }
  return {
    claim: `${subject.thing} improves the accuracy of ${subject.task} over strong baselines`,
    texts: [subject, ...others].map(textOf),
  };
}

const firstOf = (model: Reranker, claim: string, texts: readonly RankedText[]): RankedText | undefined =>
  texts[model.over(texts).rank(claim, 1)[0]?.index ?? -1];

/** What a ranker of papers for a claim is held to (`rerank`). */
export const rerankerBehaviours: readonly Behaviour<Reranker>[] = [
  {
    name: 'the paper on what is claimed',
    kind: 'minimum',
    mayFail: 0.05,
    make(random) {
      const { claim, texts } = madeSearch(random);
      return (model) => firstOf(model, claim, texts) === texts[0];
    },
  },
  {
    name: 'the order of the papers',
    kind: 'invariance',
    mayFail: 0,
    make(random) {
      const { claim, texts } = madeSearch(random);
      return (model) => firstOf(model, claim, texts) === firstOf(model, claim, [...texts].reverse());
    },
  },
  {
    name: 'saying what is claimed does not put a paper down',
    kind: 'direction',
    mayFail: 0.05,
    make(random) {
      const { claim, texts } = madeSearch(random);
      const at = 1 + random.below(texts.length - 1);
      const told = texts.map((text, index) =>
        index === at ? { ...text, text: `${text.text} We find that ${claim}.` } : text,
      );
      const placeOf = (model: Reranker, given: readonly RankedText[]) => {
        const found = model.over(given).rank(claim, given.length);
        const place = found.findIndex(({ index }) => index === at);
        return place < 0 ? found.length : place;
      };
      return (model) => placeOf(model, told) <= placeOf(model, texts);
    },
  },
  {
    name: 'strange text',
    kind: 'safety',
    mayFail: 0,
    make(random) {
      const strange = pick(random, [
        '',
        '\u0000',
        'x'.repeat(20_000),
        '这是一篇论文。',
        '🙂 🙂',
        'the of and',
      ]);
      const { claim, texts } = madeSearch(random);
      const query = pick(random, [claim, strange]);
      const given = pick(random, [[], [{ title: strange, text: strange }, ...texts]]);
      return (model) => {
        const found = model.over(given).rank(query, 5);
        return (
          found.length <= 5 &&
          new Set(found.map(({ index }) => index)).size === found.length &&
          found.every(({ index, score }) => given[index] !== undefined && Number.isFinite(score))
        );
      };
    },
  },
];
