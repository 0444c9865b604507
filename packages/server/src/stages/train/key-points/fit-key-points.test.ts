import { gzipSync } from 'node:zlib';
import { keyPointFeatureNames } from '@papyri/core/summarize/key-point-features';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadKeyPointTrees } from '../../../models/load-key-points.ts';
import { keyPointsRecipe } from '../recipes/key-points.ts';
import { keyPointParametersSchema } from './key-point-parameters.ts';
import { keyPointExamples, type SummaryRow } from './summary-rows.ts';

const things = ['harbours', 'glaciers', 'forests', 'kitchens', 'orchards', 'tunnels'];

/** Papers whose summary is what the conclusion says, among sentences that nobody would repeat. */
const rows: SummaryRow[] = Array.from({ length: 18 }, (_, at) => {
  const thing = things[at % things.length] ?? '';
  const claim = `We have presented forecasts of ${thing} that need neither sensors nor ledgers.`;
  const dull = (section: string) =>
    Array.from(
      { length: 5 },
      (_, index) => `The ${section} number ${index} holds for a set of values that was chosen before.`,
    );
  return {
    title: `Forecasts of ${thing}`,
    sections: [
      { title: '', sentences: ['Somebody wrote this at some university in some town of the world.'] },
      { title: 'Abstract', sentences: [claim] },
      { title: '1 Introduction', sentences: dull('motive') },
      { title: '2 Method', sentences: dull('step') },
      { title: '3 Conclusion', sentences: [...dull('remark'), claim] },
      { title: 'References', sentences: dull('reference') },
    ],
    summary: `Forecasts of ${thing}\n${claim}`,
  };
});

const train = async (seed: number) =>
  keyPointsRecipe.train({
    datasets: {
      scisummnet: {
        paths: ['papers.jsonl.gz'],
        read: async () => gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')),
      },
    },
    parameters: keyPointParametersSchema.parse({ rounds: 20, folds: 2 }),
    seed,
    checkpointFolder: '/nowhere',
    signal: new AbortController().signal,
    recorder: { metric: () => undefined, progress: () => undefined, log: () => undefined },
  });

let trained: Awaited<ReturnType<typeof train>>;
beforeAll(async () => {
  trained = await train(1);
});

describe('the recipe of key points', () => {
  it('learns what a summary holds, on papers whose abstract it does not see', () => {
    const bytes = trained.artefacts.get('trees.json') ?? new Uint8Array();
    const ranker = loadKeyPointTrees('trees-test', { bytes: () => bytes }, { onnxScorer: () => () => [] });
    const context = keyPointExamples(rows)[3]?.context ?? { title: '', candidates: [] };
    expect(context.candidates).toHaveLength(16);
    const scores = ranker.score(context);
    expect(scores.indexOf(Math.max(...scores))).toBe(15);
    expect(trained.metrics['cv-top-share']).toBeGreaterThan(0.9);
  });

  it('gives the same bytes for the same rows and seed', async () => {
    expect((await train(1)).artefacts).toEqual(trained.artefacts);
    expect((await train(2)).artefacts).not.toEqual(trained.artefacts);
  });
});

it('knows a name for every feature, each once', () => {
  expect(new Set(keyPointFeatureNames).size).toBe(keyPointFeatureNames.length);
});
