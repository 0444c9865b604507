import { describe, expect, it } from 'vitest';
import { askedWords, runningHeads } from './asked-words.ts';

describe('askedWords', () => {
  it('leaves out what no engine found, and nothing that one of them found', () => {
    const truth = 'We show jonasfacenet2017 that it works.\n\nT_(pc) is the temperature.';
    const outputs = ['We show that it works. Tpc is the temperature.', 'we show that'];
    expect(askedWords(truth, outputs, new Set())).toEqual([
      ['we', 'show', 'that', 'it', 'works'],
      ['is', 'the', 'temperature'],
    ]);
  });

  it('asks for words that every engine left cut at a line end', () => {
    expect(askedWords('the understanding', ['the under-\nstanding'], new Set())).toEqual([
      ['the', 'understanding'],
    ]);
  });

  it('leaves out running heads, told by other engines', () => {
    const page = (number: number) => `${number} 1.1. SPACES\nText of page ${'abc'[number]}.`;
    const heads = runningHeads([[0, 1, 2].map(page).join('\f')]);
    expect(heads).toEqual(new Set(['0 1 1 spaces', '1 1 1 spaces', '2 1 1 spaces']));
    expect(askedWords('1 1.1. SPACES\nspaces are', ['1 spaces are'], heads)).toEqual([['spaces', 'are']]);
  });

  it('does not take a line for a running head that comes on two pages only', () => {
    expect(runningHeads(['Proof 1\nabc\fxyz\fProof 2\nuvw'])).toEqual(new Set());
  });

  it('takes one on two pages where its number counts on', () => {
    const heads = runningHeads(['46 Paths\nabc\f47 Paths\nxyz\f49 Spaces\nuvw']);
    expect(heads).toEqual(new Set(['46 paths', '47 paths']));
  });
});
