import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { describe, expect, it } from 'vitest';
import type { LoadedModel } from '../../models/loaders.ts';
import { sentenceRankerBehaviours } from './behaviours/sentence-ranker.ts';
import { compareModels } from './compare-models.ts';
import { abstractOf, best } from './made-abstract.ts';
import type { TaskSuites } from './suite.ts';

type Ranker = LoadedModel['tldr'];

/** Items are abstracts of three sentences; right is the one that says "propose". */
const suites: TaskSuites<'tldr'> = {
  suites: [
    {
      dataset: 'made',
      file: 'dev.txt',
      metric: 'chosen',
      score: (bytes, model) =>
        Float64Array.from(new TextDecoder().decode(bytes).split('\n'), (line) => {
          const sentences = line.split('|');
          return sentences[best(model.score(abstractOf('', sentences)))]?.includes('propose') ? 1 : 0;
        }),
    },
  ],
  behaviours: sentenceRankerBehaviours,
  useOnce: (model) => void model.score(abstractOf('', ['We propose it.', 'It works.'])),
};
const lines = Array.from(
  { length: 60 },
  (_, at) => `Number ${at} is known.|We propose number ${at}.|It works.`,
);
const files = [{ dataset: 'made', file: 'dev.txt', bytes: new TextEncoder().encode(lines.join('\n')) }];
const current = { model: builtInSummaryPorts.tldr, bytes: 0 };
const ranker = (score: Ranker['score']) => ({ model: { version: 'made', score }, bytes: 10 });
const first = ranker(({ candidates }) => candidates.map(({ ordinal }) => -ordinal));

describe('compareModels', () => {
  it('lets a version pass against itself', () => {
    const {
      passed,
      reasons,
      suites: results,
    } = compareModels(suites, files, { candidate: current, current });
    expect({ passed, reasons }).toEqual({ passed: true, reasons: [] });
    expect(results).toMatchObject([{ items: 60, candidate: 1, current: 1, difference: 0 }]);
  });

  it('tells where a version is worse, and how it misbehaves', () => {
    const found = compareModels(suites, files, { candidate: first, current });
    expect(found.passed).toBe(false);
    expect(found.suites).toMatchObject([{ candidate: 0, current: 1, difference: -1, high: -1 }]);
    expect(found.reasons.join('\n')).toMatch(/made: chosen -1.0000.*\nwhat the paper proposes/s);
    expect(compareModels(suites, files, { candidate: current, current: first }).passed).toBe(true);
  });

  it('asks made cases alone where no file is here', () => {
    expect(compareModels(suites, [], { candidate: current, current })).toMatchObject({
      suites: [],
      passed: true,
    });
    expect(compareModels(suites, [], { candidate: first, current }).passed).toBe(false);
  });

  it('keeps back what takes far longer', () => {
    const slow = ranker((context) => {
      // Processor time: others may have the machine meanwhile.
      const before = process.threadCpuUsage();
      while (process.threadCpuUsage(before).user < 80_000);
      return current.model.score(context);
    });
    const only = { ...suites, suites: [], behaviours: [] };
    const { reasons } = compareModels(only, [], { candidate: slow, current });
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(/ms a paper/);
  });
});
