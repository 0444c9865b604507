import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeExcerpt } from './excerpt.ts';

const marked = (text: string, ...stems: string[]) => {
  const made = makeExcerpt(text, new Set(stems));
  return made && { ...made, words: made.marks.map(({ start, end }) => made.excerpt.slice(start, end)) };
};

describe('makeExcerpt', () => {
  it('marks every form of the words', () => {
    expect(marked('Readers read; a reader has read the Reading.', 'read', 'reader')).toMatchObject({
      excerpt: 'Readers read; a reader has read the Reading.',
      words: ['Readers', 'read', 'reader', 'read', 'Reading'],
    });
  });

  it('shows the stretch where most of the different words stand', () => {
    const far = 'word '.repeat(60);
    const made = marked(`tide tide tide ${far} tide and wind ${far} wind`, 'tide', 'wind');
    expect(made?.words).toEqual(['tide', 'wind']);
    expect(made?.excerpt).toMatch(/^… .*tide and wind.* …$/);
    expect(made?.excerpt.split(' ').length).toBeLessThanOrEqual(36);
  });

  it('gives nothing where no word stands', () => {
    expect(marked('nothing here', 'tide')).toBeUndefined();
    expect(marked('', 'tide')).toBeUndefined();
  });

  it('joins the pairs of Chinese', () => {
    expect(marked('我们研究注意力机制', '注意', '意力')?.words).toEqual(['注意力']);
  });

  it('marks whole words inside the excerpt, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('tide', 'wind', 'a', 'é', '𝒳', '…', ',', '水位'), { maxLength: 80 }),
        (parts) => {
          const made = marked(parts.join(' '), 'tide', '水位');
          if (made) expect(made.words.every((word) => word === 'tide' || word === '水位')).toBe(true);
          else expect(parts.some((part) => part === 'tide' || part === '水位')).toBe(false);
        },
      ),
    );
  });
});
