import { errorCodes } from '@papyri/core/errors';
import { describe, expect, it } from 'vitest';
import { exitCodeMeanings, exitCodeOf, exitCodes } from './exit-codes.ts';

describe('exitCodeOf', () => {
  it.each([
    ['request-invalid', exitCodes.usage],
    ['paper-unknown', exitCodes.nothingFound],
    ['offline', exitCodes.unreachable],
    ['data-folder-in-use', exitCodes.unreachable],
    ['pdf-damaged', exitCodes.failed],
    ['internal', exitCodes.failed],
  ] as const)('%s ends with %i', (code, expected) => {
    expect(exitCodeOf(code)).toBe(expected);
  });

  it('gives every error a documented code that is not 0', () => {
    const documented = new Set(exitCodeMeanings.map(([code]) => code));
    for (const code of errorCodes) {
      expect(documented).toContain(exitCodeOf(code));
      expect(exitCodeOf(code)).not.toBe(0);
    }
  });
});
