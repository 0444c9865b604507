import { fallenBack } from '@papyri/core/contracts/provenance';
import { expect, it } from 'vitest';
import { fallbackWords } from './fallback-words.ts';

const choice = (task: string, variant: string) => ({ task, variant, version: 'v', propensity: 1 });

it('names each part once that a model was to make and could not', () => {
  const tldr = [choice('tldr', 'fallback')];
  const summary = [choice('tldr', 'fallback'), choice('key-points', 'current'), choice('roles', 'fallback')];
  expect(fallbackWords(fallenBack([tldr, summary, []]))?.short).toBe(
    'Built-in model used for: one-sentence summary, roles of key points',
  );
  expect(fallbackWords(fallenBack([[choice('tldr', 'current')], []]))).toBeUndefined();
});
