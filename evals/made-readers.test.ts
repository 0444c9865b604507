import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { tldrExamples } from '@papyri/server/datasets/forms/tldr-rows';
import { describe, expect, it } from 'vitest';
import { madeReaders } from './made-readers.ts';
import { askedPapers } from './taught-papers.ts';
import { meanOf } from './teach-trial.ts';

const row = (subject: string) => ({
  title: `Forecasting ${subject}`,
  source: [
    `Many existing methods are costly, and they fail where data of ${subject} are scarce.`,
    `To save work in practice, we propose forecasts of ${subject} by old ledgers, which took years to build.`,
    `Experiments show that our forecasts outperform strong baselines by 12 percent on ${subject}.`,
  ],
  target: [`We propose forecasts of ${subject} by old ledgers.`],
});
const readers = madeReaders(builtInSummaryPorts.roles);
const wants = (name: string) => {
  const one = row('quays');
  const [example] = tldrExamples([one]);
  const reader = readers.find((other) => other.name === name);
  return example && reader?.wants(one, example)?.[0];
};

describe('made readers', () => {
  it('want what their names say', () => {
    const { source, target } = row('quays');
    expect(wants('problem')).toBe(source[0]);
    expect(wants('result')).toBe(source[2]);
    expect(wants('whole')).toBe(source[1]);
    expect(wants('author')).toBe(target[0]);
    const short = wants('short') ?? '';
    expect(short).toContain('forecasts of quays');
    expect(short.length).toBeLessThan((source[1] ?? '').length);
  });

  it('are asked of papers as they would have them', () => {
    const [reader] = readers;
    const [paper] = reader ? askedPapers([row('quays')], reader) : [];
    expect(paper?.wanted.references[0]?.has('baselin')).toBe(true);
    expect(paper?.written.references[0]?.has('baselin')).toBe(false);
  });
});

it('trials are told by their means', () => {
  const one = {
    reader: 'short',
    corrections: 5,
    weight: 3,
    own: 1,
    before: 0,
    after: 0.5,
    rouge_change: -0.25,
  };
  expect(
    meanOf([
      { ...one, passed: 1 },
      { ...one, weight: 1, passed: 0 },
    ]),
  ).toEqual({
    ...one,
    weight: 2,
    passed: 0.5,
  });
});
