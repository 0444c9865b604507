import { beforeAll, describe, expect, it } from 'vitest';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { bestRouge, type TldrRow, tldrRowSchema } from '../../../datasets/forms/tldr-rows.ts';
import { unpackRows } from '../../../models/artefact-rows.ts';
import { loadTldr } from '../../../models/load-tldr.ts';
import { tldrRecipe } from '../recipes/tldr.ts';
import { madeTldrs } from './testing/made-tldrs.ts';
import { type TldrParameters, tldrParametersSchema } from './tldr-parameters.ts';

const rows = madeTldrs();
/** A dev file; its rows have a field that no row needs. */
const held = rows.slice(0, 10).map((row) => ({ ...row, title: `${row.title ?? ''}, again`, extra: true }));

const parameters: TldrParameters = tldrParametersSchema.parse({
  rounds: 30,
  models: 2,
  wordRounds: 30,
  parts: 3,
  folds: 2,
  replay: 8,
  heldOut: 5,
});
const train = async (seed: number, of: readonly TldrRow[] = rows) => {
  const metrics: string[] = [];
  const trained = await tldrRecipe.train({
    datasets: {
      scitldr: {
        paths: ['train.jsonl', 'dev.jsonl'],
        read: async (path) =>
          new TextEncoder().encode(
            (path === 'dev.jsonl' ? held : of).map((row) => JSON.stringify(row)).join('\n'),
          ),
      },
    },
    parameters,
    seed,
    checkpointFolder: '/nowhere',
    signal: new AbortController().signal,
    recorder: { metric: (name) => metrics.push(name), progress: () => undefined, log: () => undefined },
  });
  return { ...trained, recorded: metrics };
};
const load = (artefacts: ReadonlyMap<string, Uint8Array>) =>
  loadTldr(
    'trees-test',
    {
      bytes: (path) => artefacts.get(path) ?? new Uint8Array(),
    },
    {
      onnxScorer: () => () => [],
    },
  );
const contextOf = (sentences: readonly string[]) => ({
  title: 'Forecasting lakes',
  candidates: sentences.map((text, ordinal) => ({
    text,
    ordinal,
    positionInBlock: ordinal,
    inAbstract: true,
    heading: '',
  })),
});

let trained: Awaited<ReturnType<typeof train>>;
beforeAll(async () => {
  trained = await train(1);
});

describe('the recipe of TLDRs', () => {
  it('learns which sentence sums a paper up, and which part of it', () => {
    const ranker = load(trained.artefacts);
    const context = contextOf([
      'Forecasts of lakes have attracted much attention in recent years.',
      'To save fuel in summer, we propose forecasts of lakes by cheap radios, which took several years to build.',
      'Experiments on two datasets show that errors fall by half against strong baselines.',
    ]);
    expect(ranker.best?.(context)).toEqual({
      index: 1,
      text: 'We propose forecasts of lakes by cheap radios.',
    });
    const scores = ranker.score(context);
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
  });

  it('measures itself on papers that it was not fitted to, above the first sentence', () => {
    const lead = rows.reduce(
      (sum, { source: [first = ''], target }) => sum + bestRouge(first, target, true).rouge1.f1,
      0,
    );
    expect(trained.metrics['cv-rouge-1']).toBeGreaterThan((100 * lead) / rows.length + 20);
    expect(trained.recorded).toEqual(Object.keys(trained.metrics));
  });

  it('gives the same bytes for the same rows and seed, others for another seed', async () => {
    expect((await train(1)).artefacts).toEqual(trained.artefacts);
    expect((await train(2)).artefacts).not.toEqual(trained.artefacts);
  });

  it('carries some papers that it was fitted to, and some of the dev file that it was not', () => {
    const carried = (path: string) =>
      jsonLines(unpackRows(trained.artefacts.get(path) ?? new Uint8Array()), tldrRowSchema);
    expect(carried('replay.jsonl.gz')).toEqual(rows.filter((_row, at) => at % 5 === 0));
    const titles = held.filter((_row, at) => at % 2 === 0).map(({ title }) => title);
    expect(carried('held-out.jsonl.gz').map(({ title }) => title)).toEqual(titles);
    expect(carried('held-out.jsonl.gz')[0]).not.toHaveProperty('extra');
  });

  it('leaves other languages to place and title', () => {
    const ranker = load(trained.artefacts);
    const context = contextOf([
      'Vorhersagen von Seen sind in den letzten Jahren wichtig geworden.',
      'Wir stellen ein kleines Netz zur Vorhersage des Wasserstandes in Seen vor.',
    ]);
    expect(ranker.best?.(context)).toBeUndefined();
    expect(ranker.score(context)).toHaveLength(2);
  });

  it('ranks nothing where there is nothing', () => {
    const ranker = load(trained.artefacts);
    expect(ranker.best?.(contextOf([]))).toBeUndefined();
    expect(ranker.score(contextOf([]))).toEqual([]);
  });
});

describe('loadTldr', () => {
  it.each([
    ['sentences.json', '[1,2]'],
    ['counts.json', '{"abstracts":2,"words":{"a":[1]}}'],
    ['words.json', '{}'],
    ['forms.json', 'no JSON'],
  ])('refuses a broken %s', (path, text) => {
    expect(() => load(new Map([...trained.artefacts, [path, new TextEncoder().encode(text)]]))).toThrow();
  });

  it('refuses trees of other features', () => {
    const words = trained.artefacts.get('words.json') ?? new Uint8Array();
    expect(() => load(new Map([...trained.artefacts, ['forms.json', words]]))).toThrow(RangeError);
  });
});

it('names the line of a row that is wrong', async () => {
  await expect(train(1, [...rows, { source: [], target: [] }])).rejects.toThrow('line 41');
});
