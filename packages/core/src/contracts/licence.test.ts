import { describe, expect, it } from 'vitest';
import { permits, unknownLicence } from './licence.ts';

describe('permits', () => {
  it('allows everything under an open licence', () => {
    for (const action of ['store', 'serve', 'share', 'train'] as const)
      expect(permits({ name: 'CC-BY-4.0' }, action)).toBe(true);
  });

  it('keeps a paper of unknown or arXiv licence to its reader', () => {
    for (const licence of [unknownLicence, { name: 'arXiv-nonexclusive-1.0' }]) {
      expect(permits(licence, 'store')).toBe(true);
      expect(permits(licence, 'serve')).toBe(true);
      expect(permits(licence, 'share')).toBe(false);
      expect(permits(licence, 'train')).toBe(false);
    }
  });

  it('shares a non-commercial paper but does not train shipped models on it', () => {
    expect(permits({ name: 'CC-BY-NC-SA-4.0' }, 'share')).toBe(true);
    expect(permits({ name: 'CC-BY-NC-SA-4.0' }, 'train')).toBe(false);
  });
});
