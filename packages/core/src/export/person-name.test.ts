import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyFirst, parsePersonName } from './person-name.ts';

describe('parsePersonName', () => {
  it.each([
    ['Ashish Vaswani', 'Vaswani, Ashish'],
    ['Ludwig van Beethoven', 'van Beethoven, Ludwig'],
    ['Rianne van den Berg', 'van den Berg, Rianne'],
    ['Rianne Van Den Berg', 'Van Den Berg, Rianne'],
    ['Guido Van Rossum', 'Rossum, Guido Van'],
    ['Juan de la Cruz', 'de la Cruz, Juan'],
    ['Martin Luther King Jr.', 'King, Jr., Martin Luther'],
    ['King, Jr., Martin Luther', 'King, Jr., Martin Luther'],
    ['Martin Luther King, Jr.', 'King, Jr., Martin Luther'],
    ['Berg, Rianne van den', 'Berg, Rianne van den'],
    ['van den Berg, Rianne', 'van den Berg, Rianne'],
    ['J. R. R. Tolkien', 'Tolkien, J. R. R.'],
    ['Łukasz Kaiser', 'Kaiser, Łukasz'],
    ['Kurt G{\\"o}del', 'Gödel, Kurt'],
    ['Plato', 'Plato'],
    ['The ATLAS Collaboration', 'The ATLAS Collaboration'],
    ['Research and Development', 'Research and Development'],
    ['a, b, c, d', 'a, b, c, d'],
    ['de', 'de'],
    ['van der', 'der, van'],
  ])('%s → %s', (written, expected) => {
    expect(familyFirst(parsePersonName(written))).toBe(expected);
  });

  it('loses no word and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Ann', 'van', 'der', 'De', 'Jr.', 'X.', 'Østby'), { minLength: 1 }),
        (words) => {
          const name = parsePersonName(words.join(' '));
          expect(familyFirst(name).split(/[, ]+/).sort()).toEqual([...words].sort());
        },
      ),
    );
  });
});
