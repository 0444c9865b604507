import { describe, expect, it } from 'vitest';
import { captionLabel } from './caption-label.ts';

describe('captionLabel', () => {
  it.each([
    ['Figure 3: Results', 'figure', '3'],
    ['Fig. 4 | Overview', 'figure', '4'],
    ['FIG. 12. Spectra', 'figure', '12'],
    ['Figure S1: More', 'figure', 'S1'],
    ['Figure A.2. Maps', 'figure', 'A.2'],
    ['Figure 2a: Left', 'figure', '2a'],
    ['Supplementary Figure 5 Cells', 'figure', '5'],
    ['Abbildung 1.3: Kugel', 'figure', '1.3'],
    ['Abb. 7: Weg', 'figure', '7'],
    ['Scheme 2 Synthesis', 'figure', '2'],
    ['Table II', 'table', 'II'],
    ['TABLE IV: Times', 'table', 'IV'],
    ['Tab. 3: Werte', 'table', '3'],
    ['Tabelle 4: Werte', 'table', '4'],
    ['Algorithm 1 Bootstrap', 'algorithm', '1'],
    ['Listing 2: A loop', 'listing', '2'],
    ['Listing 2.1: A loop', 'listing', '2.1'],
  ])('reads %s', (text, kind, label) => {
    expect(captionLabel(text)).toEqual({ kind, label });
  });

  it('takes a caption without a name for a figure’s', () => {
    expect(captionLabel('An overview of the method')).toEqual({ kind: 'figure' });
  });
});
