import type { DocumentView } from '@papyri/core/contracts/api';
import type { Box } from '@papyri/core/contracts/span';
import { boxesOf } from '@papyri/core/text/page-boxes';
import { buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateSelection, type PageSelection, wholeWords } from './locate-selection.ts';

const clean = buildCleanDocument([
  { role: 'heading', text: 'Results' },
  {
    role: 'paragraph',
    text: 'The classification is specific. We stop here. It keeps state-of-the-art results on 12 harbours, as others report.',
  },
  { role: 'paragraph', text: 'A second paragraph says more. We stop here. The end.' },
]);
const document: Pick<DocumentView, 'text' | 'sentences' | 'blocks'> = {
  text: clean.text,
  blocks: clean.blocks.map(({ start, end, role }) => ({ start, end, role, boxes: [] })),
  sentences: clean.sentences.map(({ start, end }) => ({
    start,
    end,
    boxes: boxesOf(clean.lines, { start, end }),
  })),
};
const boxesAt = (start: number, end: number) => boxesOf(clean.lines, { start, end });
const pick = (text: string, more: Partial<PageSelection> = {}) => {
  const span = locateSelection(document, { text, before: '', after: '', boxes: [], ...more });
  return span && document.text.slice(span.start, span.end);
};

describe('locateSelection', () => {
  it('finds what line ends, hyphens and ligatures hide', () => {
    expect(pick('The classi\ufb01-\ncation is speci\ufb01c.')).toBe('The classification is specific.');
    expect(pick('state-of-\nthe-art results')).toBe('state-of-the-art results');
  });

  it('takes whole words, and no white space around them', () => {
    expect(pick('ssification is spec')).toBe('classification is specific');
    expect(pick(' on 12 harb ')).toBe('on 12 harbours');
  });

  it('tells repeated words apart by what stands around them', () => {
    const second = document.text.lastIndexOf('We stop here.');
    const span = locateSelection(document, {
      text: 'We stop here.',
      before: 'paragraph says more. ',
      after: ' The end.',
      boxes: [],
    });
    expect(span).toEqual({ start: second, end: second + 13 });
  });

  it('tells them apart by their place where nothing else does', () => {
    const second = document.text.lastIndexOf('We stop here.');
    const span = locateSelection(document, {
      text: 'We stop here.',
      before: '',
      after: '',
      boxes: boxesAt(second, second + 13),
    });
    expect(span?.start).toBe(second);
  });

  it('takes the sentences under it where its characters are not in the text', () => {
    const start = document.text.indexOf('It keeps');
    expect(pick('∑𝛼\u0001?', { boxes: boxesAt(start, start + 20) })).toMatch(/^It keeps.*others report\.$/);
  });

  it('does not take the same words from another page', () => {
    const elsewhere: Box[] = [{ page: 7, x: 0, y: 0, width: 100, height: 10 }];
    expect(pick('A second paragraph', { boxes: elsewhere })).toBeUndefined();
  });

  it('gives nothing for what is not there, or for nothing', () => {
    expect(pick('Journal of Made Papers 7 (2024)')).toBeUndefined();
    expect(pick(' \n ')).toBeUndefined();
  });

  it('gives the same sentence however its lines are broken', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: document.sentences.length - 1 }),
        fc.array(fc.nat(100), { maxLength: 6 }),
        (index, cuts) => {
          const sentence = document.sentences[index];
          if (!sentence) return;
          const words = document.text.slice(sentence.start, sentence.end);
          const broken = [...words].map((sign, at) => (cuts.includes(at) ? `${sign}-\n` : sign)).join('');
          const span = locateSelection(document, {
            text: broken,
            before: document.text.slice(Math.max(0, sentence.start - 40), sentence.start),
            after: document.text.slice(sentence.end, sentence.end + 40),
            boxes: sentence.boxes,
          });
          expect(span).toEqual({ start: sentence.start, end: sentence.end });
        },
      ),
    );
  });
});

describe('locateSelection in the text itself', () => {
  const select = (from: [number, number], to: [number, number]) => {
    const span = locateSelection(document, {
      from: { block: from[0], offset: from[1] },
      to: { block: to[0], offset: to[1] },
    });
    return span && document.text.slice(span.start, span.end);
  };

  it('counts from the beginning of its blocks, and takes whole words', () => {
    expect(select([1, 6], [1, 20])).toBe('classification is');
    expect(select([0, 0], [1, 3])).toBe('Results\n\nThe');
    expect(select([2, 0], [2, 9999])).toBe('A second paragraph says more. We stop here. The end.');
  });

  it('gives nothing for white space, or for blocks that are not there', () => {
    expect(select([1, 3], [1, 4])).toBeUndefined();
    expect(select([9, 0], [9, 1])).toBeUndefined();
  });
});

describe('wholeWords', () => {
  it('stays inside the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.nat(30), fc.nat(30), (text, a, b) => {
        const start = Math.min(a, b, text.length);
        const end = Math.min(Math.max(a, b), text.length);
        const span = wholeWords(text, { start, end });
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.start).toBeLessThanOrEqual(span.end);
      }),
    );
  });
});
