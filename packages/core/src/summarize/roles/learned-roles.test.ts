import { expect, it } from 'vitest';
import type { SentenceCandidate } from '../../ports/sentence-ranker.ts';
import { roleClassifierOf } from '../role-classifier-of.ts';
import { abstractFeatures, aloneFeatures } from './abstract-features.ts';
import { foundForChain, foundForTrees, startsOf, treeFeatures } from './found-features.ts';
import { type FittedRoles, learnedRoles } from './learned-roles.ts';

const candidate = (text: string, heading: string, ordinal: number): SentenceCandidate => ({
  text,
  positionInBlock: 0,
  ordinal,
  inAbstract: heading === 'abstract',
  heading,
});

const paper = [
  candidate('It is known that water rises in the harbour.', 'abstract', 0),
  candidate('We measure the water of the harbour.', 'abstract', 1),
  candidate('The rest of this is about the tools of the trade.', 'tools', 2),
  candidate('The error of the measure is small.', 'results', 3),
];

it('reads the abstract as a whole, and of the rest each sentence with its place', () => {
  const asked: unknown[] = [];
  const fitted: FittedRoles = {
    labels: ['background', 'method', 'other', 'result'],
    inAbstract: (sentences) => {
      asked.push(sentences);
      return [1, 0, 0, 0, 0, 0.8, 0.2, 0];
    },
    alone: (sentences) => {
      asked.push(sentences);
      return [0, 0.5, 0.5, 0, 0, 0, 0, 1];
    },
  };
  const roles = learnedRoles(fitted)({ title: '', candidates: paper });
  expect(asked).toEqual([
    [paper[0]?.text, paper[1]?.text],
    [{ text: paper[2]?.text }, { text: paper[3]?.text, place: 0.8 }],
  ]);
  expect(
    roles.map(({ background, objective, method, result }) => [background, objective, method, result]),
  ).toEqual([
    [1, 0, 0, 0],
    [0, 0, 0.8, 0],
    [0, 0, 0.5, 0],
    [0, 0, 0, 1],
  ]);
  expect(learnedRoles(fitted)({ title: '', candidates: [] })).toEqual([]);
});

it('asks the model of English only', () => {
  const classifier = roleClassifierOf('made-1', () => {
    throw new Error('asked');
  });
  expect(classifier.version).toBe('made-1');
  const candidates = [candidate('Häfen brauchen Vorhersagen der Wasserstände.', 'abstract', 0)];
  expect(classifier.classify({ title: '', candidates })).toHaveLength(1);
  expect(() => classifier.classify({ title: '', candidates: paper })).toThrow('asked');
});

it('features of a sentence alone are its own, and its place where that is known', () => {
  const names = (of: Iterable<readonly [string, number]>) => Array.from(of, ([name]) => name);
  const own = names(aloneFeatures('We propose X.'));
  expect(own).toContain('acts propose');
  expect(names(aloneFeatures('We propose X.', 1))).toEqual([...own, 'fifth 4']);
  const [, inside = []] = abstractFeatures(['Much is known.', 'We propose X.']);
  expect(names(inside).slice(0, own.length)).toEqual(own);
});

it('what was found is told of a sentence and of its neighbours, and never across abstracts', () => {
  const abstracts = [['One.', 'Two.'], [], ['Three.']];
  expect([...startsOf(abstracts)]).toEqual([0, 2, 2, 3]);
  const found = Float64Array.of(0.9, 0.1, 0.3, 0.7, 0.5, 0.5);
  const { features, width } = foundForTrees(abstracts, found, 2);
  expect(width).toBe(treeFeatures(2));
  expect(features.length).toBe(3 * width);
  const row = (at: number) =>
    Array.from(features.subarray(at * width, (at + 1) * width), (value) => Math.round(100 * value));
  const nothing = Number.NaN;
  expect(row(0).slice(0, 18)).toEqual([
    ...[nothing, nothing, nothing, nothing, nothing, nothing],
    ...[90, 10, 30, 70, nothing, nothing, nothing, nothing],
    ...[0, 30, 0, 70],
  ]);
  expect(row(2).slice(4, 10)).toEqual([nothing, nothing, 50, 50, nothing, nothing]);
  const [first = [], , third = []] = foundForChain(abstracts, found, 2);
  expect(first.filter(([name]) => name.startsWith('found')).map(([name]) => name)).toEqual([
    'found 0 0',
    'found 0 1',
    'found 1 0',
    'found 1 1',
  ]);
  expect(third.filter(([name]) => name.startsWith('found'))).toHaveLength(2);
});
