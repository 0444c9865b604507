import { PapyriError } from '@papyri/core/errors';
import { describe, expect, it } from 'vitest';
import { loadCitationIntent } from '../../../models/load-citation-intent.ts';
import { loadRoles } from '../../../models/load-roles.ts';
import type { LoaderRuntime } from '../../../models/loaders.ts';
import type { ModelFiles } from '../../../models/model-files.ts';
import type { DatasetReader, Recipe, TrainedModel } from '../recipe.ts';
import { citationIntentRecipe } from './citation-intent.ts';
import { rolesRecipe } from './roles.ts';

const dataset = (rows: readonly unknown[]): DatasetReader => ({
  paths: ['train.jsonl'],
  read: async () => new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n')),
});

const told: number[] = [];
function train<Parameters>(
  recipe: Recipe<Parameters>,
  rows: readonly unknown[],
  parameters: Record<string, number> = {},
): Promise<TrainedModel> {
  return recipe.train({
    datasets: { [recipe.datasets[0] ?? '']: dataset(rows) },
    parameters: recipe.parameters.parse(parameters),
    seed: 1,
    checkpointFolder: '',
    signal: new AbortController().signal,
    recorder: { metric: (_name, _step, value) => told.push(value), progress: () => {}, log: () => {} },
  });
}

const filesOf = (artefacts: ReadonlyMap<string, Uint8Array>): ModelFiles => ({
  bytes(path) {
    const bytes = artefacts.get(path);
    if (!bytes) throw new PapyriError('model-not-servable', { detail: path });
    return bytes;
  },
});
const runtime: LoaderRuntime = {
  onnxScorer: () => {
    throw new Error('no ONNX here');
  },
};

const abstracts = Array.from({ length: 24 }, (_, at) => ({
  sentences: [
    `Much is known of the topic${at} of old, but harbours of kind${at} remain hard to reach.`,
    `We propose method${at} for the harbour.`,
    `The error of it falls by ${at} percent in the test.`,
  ],
  labels: ['background', 'method', 'result'],
}));

describe('roles', () => {
  it('are learned, written, read and told of a paper', async () => {
    const model = await train(rolesRecipe, abstracts, { rounds: 5 });
    expect(model.format).toBe('role-stack');
    expect(model.metrics['cv-micro-f1']).toBe(1);
    expect(told).toContain(1);
    const classifier = loadRoles('made-1', filesOf(model.artefacts), runtime);
    expect(classifier.version).toBe('made-1');
    const sentences = abstracts[5]?.sentences ?? [];
    const candidates = [...sentences, ...sentences].map((text, ordinal) => ({
      text,
      ordinal,
      positionInBlock: ordinal % 3,
      inAbstract: ordinal < 3,
      heading: ordinal < 3 ? 'abstract' : 'tools',
    }));
    const best = classifier
      .classify({ title: '', candidates })
      .map((roles) => Object.entries(roles).sort(([, a], [, b]) => b - a)[0]?.[0]);
    expect(best).toEqual(['problem', 'method', 'result', 'problem', 'method', 'result']);
  });

  it('come out the same, byte by byte', async () => {
    const [one, other] = [
      await train(rolesRecipe, abstracts, { rounds: 3 }),
      await train(rolesRecipe, abstracts, { rounds: 3 }),
    ];
    expect([...one.artefacts]).toEqual([...other.artefacts]);
  });

  it('are refused where parts are missing or do not fit together', async () => {
    const { artefacts } = await train(rolesRecipe, abstracts, { rounds: 3 });
    const without = new Map(artefacts);
    without.delete('alone.json');
    expect(() => loadRoles('x', filesOf(without), runtime)).toThrow(PapyriError);
    const two = abstracts.map(({ sentences }) => ({
      sentences: sentences.slice(0, 2),
      labels: ['background', 'method'],
    }));
    const others = await train(rolesRecipe, two, { rounds: 3 });
    for (const part of ['alone.json', 'chain.json', 'trees.json', 'words.json']) {
      const mixed = new Map(artefacts).set(part, others.artefacts.get(part) ?? new Uint8Array());
      expect(() => loadRoles('x', filesOf(mixed), runtime), part).toThrow(RangeError);
    }
  });

  it('say which line of the data is wrong', async () => {
    const wrong = train(rolesRecipe, [abstracts[0], { sentences: ['One.'], labels: [] }]);
    await expect(wrong).rejects.toThrow(/line 2/);
  });
});

it('intents of citations are learned, written, read and told', async () => {
  const rows = Array.from({ length: 20 }, (_, at) =>
    at % 2 === 0
      ? { text: `We use the tool${at} of (Li, 2003).`, label: 'method' }
      : { text: `Topic${at} is well known [${at}].`, label: 'background' },
  );
  const model = await train(citationIntentRecipe, rows);
  expect(model.metrics).toEqual({ 'cv-micro-f1': 1, 'cv-macro-f1': 1 });
  const { labels, classify, version } = loadCitationIntent('made-1', filesOf(model.artefacts), runtime);
  expect(version).toBe('made-1');
  const [shares] = classify(['We use the parser of (Wu, 2011).']);
  expect(labels[shares?.indexOf(Math.max(...(shares ?? []))) ?? -1]).toBe('method');
  expect(shares?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});
