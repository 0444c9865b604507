import { describe, expect, it } from 'vitest';
import { floatsNamedIn, labelOf } from './float-mentions.ts';

describe('names of floats', () => {
  it('are read from captions', () => {
    expect(labelOf('Fig. 3: A map of it')).toBe('figure 3');
    expect(labelOf('TABLE IV Costs')).toBe('table IV');
    expect(labelOf('Abbildung 2.10: Ein Torus')).toBe('figure 2.10');
    expect(labelOf('Nothing of the kind')).toBeUndefined();
  });

  it('are read from sentences, alone, listed and as ranges', () => {
    const named = (text: string): string[] => [...floatsNamedIn(text)];
    expect(named('As Figure 3 and Table IV show.')).toEqual(['figure 3', 'table IV']);
    expect(named('See Figs. 2, 4 and 7.')).toEqual(['figure 2', 'figure 4', 'figure 7']);
    expect(named('Tables 2–4 list them; in Tabelle A.1 they are summed.')).toEqual([
      'table 2',
      'table 3',
      'table 4',
      'table A1',
    ]);
    expect(named('It is in Table 3. We go on.')).toEqual(['table 3']);
  });

  it('are not read from words that only look like them', () => {
    expect([...floatsNamedIn('Stable 3 and configure 4; the table in it; a boxer 5; Section 2.')]).toEqual(
      [],
    );
  });
});
