import { describe, expect, it } from 'vitest';
import { readUnit } from './span-reader.ts';

const spansOf = (...sentences: string[]) => {
  const { text, candidates } = readUnit(
    'How long is the incubation period?',
    sentences,
    sentences.map(() => 0),
  );
  return candidates.map(({ start, end }) => text.slice(start, end));
};

describe('stretches that may answer', () => {
  it('begin and end where phrases do', () => {
    const spans = spansOf('The incubation period is between 2 and 14 days, according to the report.');
    expect(spans).toContain('between 2 and 14 days');
    expect(spans).toContain('2 and 14 days');
    expect(spans).not.toContain('incubation');
  });

  it('keep a sign of percent and a bracket that was opened', () => {
    const spans = spansOf('Of these, 72.7% were with severe symptoms (fever and cough).');
    expect(spans).toContain('72.7%');
    expect(spans).toContain('severe symptoms (fever and cough)');
  });

  it('are whole sentences and runs of them, and do not leave a sentence in its middle', () => {
    const spans = spansOf('It was found in bats.', 'It spread to people.');
    expect(spans).toContain('It was found in bats');
    expect(spans).toContain('It was found in bats. It spread to people');
    expect(spans).not.toContain('bats. It spread to people');
  });

  it('are none where there are no words', () => {
    expect(spansOf('')).toEqual([]);
  });
});
