import { describe, expect, it } from 'vitest';
import { mixesUpBraces, withBraces } from './suits-for-braces.ts';

describe('withBraces', () => {
  const all = (): boolean => true;
  it('reads pairs as braces, and bars beside them', () => {
    expect(withBraces('where ¶εt♢ is and P(A ♣ B)', all)).toBe('where {εt} is and P(A | B)');
  });
  it('reads a sign between letters as a bar, and leaves suits that stand alone', () => {
    expect(withBraces('ŷt+h♣t and f(x♣θ)', all)).toBe('ŷt+h|t and f(x|θ)');
    expect(withBraces('the principle ♣ holds', all)).toBe('the principle ♣ holds');
    expect(withBraces('¶ 3 and ♢', (index) => index > 0)).toBe('¶ 3 and ♢');
  });
  it('is asked of the fonts concerned only', () => {
    expect(mixesUpBraces('LMMathSymbols10-Regular')).toBe(true);
    expect(mixesUpBraces('CMSY10')).toBe(false);
    expect(withBraces('¶εt♢', () => false)).toBe('¶εt♢');
  });
});
