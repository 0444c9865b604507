import { describe, expect, it } from 'vitest';
import { dateRangeWords, presetFrom } from './date-words.ts';

describe('dates of a search', () => {
  it.each([
    [undefined, undefined, 'Any date'],
    ['2024-01-05', undefined, 'Since 5 Jan 2024'],
    [undefined, '2024-12-31', 'Until 31 Dec 2024'],
    ['2024-01-05', '2024-12-31', '5 Jan 2024 to 31 Dec 2024'],
  ])('%s – %s → %s', (from, to, words) => {
    expect(dateRangeWords(from, to)).toBe(words);
  });

  it('counts presets back from today, in UTC', () => {
    const now = Date.parse('2024-03-01T00:30:00Z');
    expect(presetFrom(7, now)).toBe('2024-02-23');
    expect(presetFrom(undefined, now)).toBe('');
  });
});
