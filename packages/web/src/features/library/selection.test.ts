import { describe, expect, it } from 'vitest';
import { add, nothingSelected, rangeTo, toggle } from './selection.ts';

describe('selection', () => {
  it('takes a paper and lets it go', () => {
    const one = toggle(nothingSelected, 'b', 1);
    expect([...one.ids]).toEqual(['b']);
    expect([...toggle(one, 'b', 1).ids]).toEqual([]);
    expect([...nothingSelected.ids]).toEqual([]);
  });

  it('counts a range from the last row touched, in either direction', () => {
    const at = (row: number) => toggle(nothingSelected, 'x', row);
    expect(rangeTo(at(2), 5)).toEqual([2, 5]);
    expect(rangeTo(at(5), 2)).toEqual([2, 5]);
    expect(rangeTo(add(at(2), ['y'], 7), 9)).toEqual([7, 9]);
    expect(rangeTo(nothingSelected, 3)).toEqual([3, 3]);
  });

  it('adds papers to what is selected, each once', () => {
    const some = add(toggle(nothingSelected, 'a', 0), ['a', 'b', 'c'], 2);
    expect([...some.ids]).toEqual(['a', 'b', 'c']);
  });
});
