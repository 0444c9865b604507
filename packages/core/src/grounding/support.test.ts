import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { figuresHeld, figuresIn } from './figures.ts';
import { namesHeld, namesIn } from './names.ts';
import { supportOf, supportParts, supportThreshold } from './support.ts';

const words =
  'On WMT 2014 the Transformer (big) reaches 28.4 BLEU, improving over the best earlier models by more than 2.0 BLEU; training took 3.5 days on eight P100 GPUs and does not need recurrence.';
const evidence = { words, context: 'Attention Is All You Need. Results' };

describe('supportOf', () => {
  test('is 1 for the very words and 0 for other ones', () => {
    expect(supportOf(words, evidence)).toBe(1);
    expect(supportOf('Whales sing at night in the open sea.', evidence)).toBe(0);
    expect(supportOf('', evidence)).toBe(0);
  });

  test.each([
    'The big Transformer reaches 28.4 BLEU on WMT 2014.',
    'It improves over earlier models by more than 2 BLEU.',
    'Training took 3.5 days on 8 P100 GPUs.',
    'The authors report that the model does not need recurrence.',
  ])('carries %j', (statement) => {
    expect(supportOf(statement, evidence)).toBeGreaterThanOrEqual(supportThreshold);
  });

  test.each([
    ['The big Transformer reaches 29.4 BLEU on WMT 2014.', 'figure'],
    ['Training took 3.5 hours on 8 P100 GPUs.', 'figure'],
    ['Training took 3.5 days on 8 V100 GPUs.', 'name'],
    ['The big Transformer reaches 28.4 ROUGE on WMT 2014.', 'name'],
    ['It worsens the best earlier models by more than 2.0 BLEU.', 'direction'],
    ['The Transformer does not improve over the best earlier models.', 'negation'],
    ['The Transformer needs recurrence.', 'negation'],
  ])('does not carry %j: %s', (statement, conflict) => {
    expect(supportParts(statement, evidence).conflicts).toContain(conflict);
    expect(supportOf(statement, evidence)).toBeLessThan(supportThreshold);
  });

  test('knows the short forms of the paper, and what the context says counts half', () => {
    const acronyms = [{ short: 'ecg', long: ['electrocardiogram', 'record'] }];
    const given = { words: 'An electrocardiogram record was taken.', context: 'Of whales' };
    expect(supportOf('An ECG was taken.', { ...given, acronyms })).toBe(1);
    expect(supportOf('An ECG was taken.', given)).toBeLessThan(supportThreshold);
    expect(supportParts('An electrocardiogram of whales', given).coverage).toBe(0.75);
  });

  test('words of any length take time that grows with their number', () => {
    const long = 'increase of not 5 ms in BERT-large '.repeat(1500);
    const started = cpuTimeMs();
    supportOf(long, { words: long, context: '' });
    expect(cpuTimeMs() - started).toBeLessThan(8000);
  });
});

describe('more and less of several things', () => {
  const smoothing = {
    words:
      'We employed label smoothing of value 0.1 during training. This hurts perplexity, as the model learns to be more unsure, but improves accuracy and BLEU score.',
    context: '',
  };
  const speed = { words: 'It can be trained significantly faster than recurrent models.', context: '' };
  const isCarried = (statement: string, given: typeof speed) =>
    supportOf(statement, given) >= supportThreshold;

  test.each([
    ['Label smoothing improves accuracy and BLEU although it hurts perplexity.', smoothing, true],
    ['Label smoothing hurts accuracy and BLEU.', smoothing, false],
    ['It takes less time to be trained than recurrent models.', speed, true],
    ['It takes more time to be trained than recurrent models.', speed, false],
    ['It is trained slower than recurrent models.', speed, false],
  ])('%j', (statement, given, expected) => {
    expect(isCarried(statement, given)).toBe(expected);
  });
});

describe('figuresIn', () => {
  test.each([
    ['a drop of 1,024.5 ms', [{ value: 1024.5, negative: false, unit: 'ms' }]],
    ['r = -0.45', [{ value: 0.45, negative: true, unit: '' }]],
    [
      '5–10 %',
      [
        { value: 5, negative: false, unit: '' },
        { value: 10, negative: false, unit: '%' },
      ],
    ],
    ['eight GPUs', [{ value: 8, negative: false, unit: '' }]],
    ['GPT-2, F1 and β1', []],
  ])('of %j', (text, expected) => {
    expect(figuresIn(text)).toEqual(expected);
  });

  test('a unit must agree where both have one', () => {
    expect(figuresHeld(figuresIn('5 ms'), figuresIn('5 s'))).toBe(0);
    expect(figuresHeld(figuresIn('5'), figuresIn('5 s'))).toBe(1);
    expect(figuresHeld(figuresIn('eight'), figuresIn('8'))).toBe(1);
  });
});

describe('namesIn', () => {
  test('finds acronyms, names with digits and inner capitals, and no measures', () => {
    expect(
      namesIn('GPT-2 and ImageNet with BLEU in 30ms for the 3rd time, section IV; Adam is a word'),
    ).toEqual(['gpt2', 'imagenet', 'bleu']);
  });

  test('are held by longer names', () => {
    expect(namesHeld(['bert'], 'We fine-tune BERT-large.')).toBe(1);
    expect(namesHeld(['bert', 'gpt2'], 'We fine-tune BERT-large.')).toBe(0.5);
  });
});
