import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelHandoverSchema } from '@papyri/core/contracts/model-version';
import { describe, expect, it } from 'vitest';
import { roleClassifierBehaviours } from '../stages/evaluate/behaviours/role-classifier.ts';
import { runBehaviours } from '../stages/evaluate/run-behaviours.ts';
import { loadCitationIntent } from './load-citation-intent.ts';
import { loadRoles } from './load-roles.ts';
import type { LoaderRuntime } from './loaders.ts';
import type { ModelFiles } from './model-files.ts';

const shipped = (task: string) => fileURLToPath(new URL(`../../../../models/${task}`, import.meta.url));
const modelOf = (task: string) =>
  modelHandoverSchema.parse(JSON.parse(readFileSync(join(shipped(task), 'model.json'), 'utf8'))).model;
const filesOf = (task: string): ModelFiles => ({
  bytes: (path) => new Uint8Array(readFileSync(join(shipped(task), path))),
});
const runtime: LoaderRuntime = {
  onnxScorer: () => {
    throw new Error('no ONNX here');
  },
};
const likeliest = (shares: Readonly<Record<string, number>> | undefined) =>
  Object.entries(shares ?? {}).sort(([, a], [, b]) => b - a)[0]?.[0];

it.each([
  ['roles', 2_000_000],
  ['citation-intent', 700_000],
])('what ships for %s is what its model.json says, and small', (task, most) => {
  const { artefacts } = modelOf(task);
  let total = 0;
  for (const { path, sha256, size } of artefacts) {
    const bytes = filesOf(task).bytes(path);
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
    expect(bytes.length, path).toBe(size);
    total += statSync(join(shipped(task), path)).size;
  }
  expect(total).toBeLessThan(most);
});

describe('roles that ship', () => {
  const classifier = loadRoles(modelOf('roles').version, filesOf('roles'), runtime);
  const candidate = (text: string, ordinal: number, heading = 'abstract') => ({
    text,
    ordinal,
    positionInBlock: ordinal,
    inAbstract: heading === 'abstract',
    heading,
  });
  const abstract = [
    'Harbours need forecasts of water levels, but existing models are too expensive to run on site.',
    'We propose a network that passes messages along the shoreline.',
    'It is trained on gauges of forty harbours.',
    'Experiments show that the network outperforms all baselines by 31%.',
  ].map((text, at) => candidate(text, at));

  it('are told of an abstract', () => {
    const found = classifier.classify({ title: '', candidates: abstract }).map(likeliest);
    expect(found).toEqual(['problem', 'method', 'method', 'result']);
  });

  it.each([
    ['method', 'We train the network with the Adam optimizer for 20 epochs.', 'training'],
    ['result', 'Our model significantly outperforms the baseline on all five datasets.', 'experiments'],
    [
      'problem',
      'However, the reasons for this behaviour remain unclear and have received little attention.',
      'introduction',
    ],
    ['limits', 'A limitation of our work is that it does not handle closed harbours.', 'discussion'],
  ])('know a %s outside of it: %s', (role, text, heading) => {
    const candidates = [...abstract, candidate(text, abstract.length, heading)];
    expect(likeliest(classifier.classify({ title: '', candidates }).at(-1))).toBe(role);
  });

  it('do not hang on which method and which harbour it is', () => {
    const other = abstract.map((one) => ({
      ...one,
      text: one.text.replaceAll('network', 'grammar').replaceAll(/harbours?/gi, 'verbs'),
    }));
    const found = classifier.classify({ title: '', candidates: other }).map(likeliest);
    expect(found).toEqual(['problem', 'method', 'method', 'result']);
  });

  it.each(runBehaviours(classifier, roleClassifierBehaviours))('behave: $name', (found) => {
    expect(found.failed / found.cases).toBeLessThanOrEqual(found.mayFail);
  });

  it('take no longer than a paper may take', () => {
    const candidates = Array.from({ length: 600 }, (_, at) => ({
      ...candidate(
        `${abstract[at % 4]?.text} ${abstract[(at + 1) % 4]?.text}`,
        at,
        at < 8 ? 'abstract' : 'model',
      ),
    }));
    const took = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      classifier.classify({ title: '', candidates });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    // Half of this on a quiet machine.
    expect(Math.min(...took)).toBeLessThan(200);
  });
});

it('intents of citations that ship know uses, results and what is known', () => {
  const { classify, labels } = loadCitationIntent('shipped', filesOf('citation-intent'), runtime);
  const found = classify([
    'Samples were prepared following the protocol described previously (Li et al., 2003).',
    'These findings are consistent with those of previous studies [12, 14].',
    'Malaria remains a leading cause of death in many countries (Wu et al., 2011).',
  ]).map((shares) => labels[shares.indexOf(Math.max(...shares))]);
  expect(found).toEqual(['method', 'result', 'background']);
});
