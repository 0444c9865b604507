import { describe, expect, it } from 'vitest';
import type { OcrLine, OcrPage } from '../ports/ocr-engine.ts';
import { commonSizes } from './common-sizes.ts';
import { extractDocument } from './extract-document.ts';
import { type Recognised, withOcrQuality, withRecognised } from './recognised-pages.ts';
import { isScannedPage } from './scanned-page.ts';
import { madePage } from './testing/made-page.ts';
import { isUnreadablePage } from './unreadable-page.ts';

const dpi = 144;
/** A line of 10 points at 144 dpi whose letters are 10 pixels wide; `y` is its baseline, `size` what the engine measured. */
const line = (text: string, x: number, y: number, size = 18): OcrLine => {
  let at = x;
  const words = text.split(' ').map((word) => {
    const top = y - (/[A-Zbdfhklt]/.test(word) ? 13.6 : 9.2);
    const box = [at, top, at + word.length * 10, y + (/[gjpqy]/.test(word) ? 4.4 : 0.2)] as const;
    at += (word.length + 1) * 10;
    return { text: word, box, confidence: 0.9 };
  });
  return { words, baseline: y, size, rotation: 0 };
};
const pageOf = (lines: readonly OcrLine[]): OcrPage => ({ lines, pictures: [], rules: [] });
const recognisedOf = (pages: ReadonlyMap<number, OcrPage>): Recognised => ({
  identity: { engine: 'made', version: '1.0', languages: ['eng'] },
  pages: new Map([...pages].map(([index, content]) => [index, { content, dpi }])),
  notes: ['page 9 could not be read by OCR'],
});
const scan = (page: number) => madePage(page, [], { graphics: [{ kind: 'image', box: [0, 0, 612, 792] }] });

describe('pages read by OCR', () => {
  const text = 'The minimum of the lines is there';
  const lines = Array.from({ length: 8 }, (_, i) => line(text, 200, 300 + i * 26, i === 3 ? 13 : 18));

  it('have one box a character, in points, inside the word and from left to right', () => {
    const [page] = withRecognised([scan(0)], recognisedOf(new Map([[0, pageOf(lines)]])));
    expect(page?.text.startsWith(`${text}\nThe`)).toBe(true);
    expect(page?.boxes.length).toBe(4 * (page?.text.length ?? 0));
    const boxes = [...(page?.text ?? '')].map((_, i) => page?.boxes.subarray(i * 4, i * 4 + 4) ?? []);
    expect([boxes[0]?.[0], boxes[2]?.[2]]).toEqual([100, 115]);
    // The letters of "minimum" share its width by their own: an i is narrower than an m.
    const width = (i: number): number => (boxes[i]?.[2] ?? 0) - (boxes[i]?.[0] ?? 0);
    expect(width(5)).toBeLessThan(width(4));
    for (let i = 4; i < 10; i++) expect(boxes[i + 1]?.[0]).toBeCloseTo(boxes[i]?.[2] ?? 0, 3);
    expect(page?.baselines[0]).toBe(150);
    // One line's size was measured wrong by the engine; its words say better.
    expect(new Set(page?.fontSizes).size).toBe(1);
    expect(page?.fontSizes[0]).toBeCloseTo(10, 0);
    expect(page && isScannedPage(page)).toBe(false);
  });

  it('become lines and paragraphs like any other, and the report says how sure their words are', () => {
    const recognised = recognisedOf(new Map([[1, pageOf(lines)]]));
    const printed = madePage(0, [{ text: 'A page that was printed and has a text layer.', x: 72, y: 100 }]);
    const file = [printed, scan(1)];
    const pages = withRecognised(file, recognised);
    const document = extractDocument({
      sourceSha256: '0'.repeat(64),
      pages,
      outline: [],
      destinations: [],
      links: [],
      metadata: {},
    });
    const scanned = document.blocks.flatMap((block) => block.lines).filter(({ page }) => page === 1);
    expect(scanned.map((one) => one.text)).toEqual(lines.map(() => text));
    expect(withOcrQuality(document.quality, recognised, file)).toMatchObject({
      pagesWithoutText: 0,
      notes: ['page 9 could not be read by OCR'],
      ocr: { engine: 'made', pages: 1, confidence: expect.closeTo(0.9) },
    });
  });

  it('stand in for a text that means nothing, and not for one that does', () => {
    const put = (text: string) => Array.from({ length: 9 }, (_, i) => ({ text, x: 72, y: 100 + 14 * i }));
    const garbled = madePage(0, put('W< X? Y? IF JH KMLM OTPN# ^a *hj qkORl {( }H~_ Zd OgfP'));
    const polish = madePage(1, put('Miasto leży nad rzeką i ma dwa porty, a w nich stoją statki.'));
    const english = madePage(1, put('A town by a river has two harbours, and ships stand in them.'));
    expect([garbled, polish, english, scan(2)].map(isUnreadablePage)).toEqual([true, false, false, false]);
    const recognised = recognisedOf(new Map([0, 1].map((index) => [index, pageOf(lines)])));
    const [first, second] = withRecognised([garbled, english], recognised);
    expect(first?.text.startsWith(text)).toBe(true);
    expect(second?.text).toBe(english.text);
    const { quality } = extractDocument({
      sourceSha256: '0'.repeat(64),
      pages: [garbled, english],
      outline: [],
      destinations: [],
      links: [],
      metadata: {},
    });
    const report = withOcrQuality(quality, recognised, [garbled, english]);
    expect(report.ocr?.pages).toBe(1);
    expect(report.notes.at(-1)).toBe(
      'the text of 1 page means nothing in the file: the page was read by OCR',
    );
  });

  it('have bold words where strokes are wider than usual for their size', () => {
    const stroke = (one: OcrLine, width: number): OcrLine => ({
      ...one,
      words: one.words.map((word) => ({ ...word, stroke: width })),
    });
    const heading = stroke(line('2.1 A heading in the size of text', 200, 280), 3);
    const body = lines.map((one) => stroke(one, 2));
    const content = pageOf([heading, ...body]);
    const [page] = withRecognised([scan(0)], recognisedOf(new Map([[0, content]])));
    const bold = [...(page?.text ?? '')]
      .filter((_, index) => page?.fonts[page.fontIds[index] ?? 0]?.name === 'OCR-Bold')
      .join('');
    expect(bold.trim()).toBe('2.1 A heading in the size of text');
  });

  it('stay pictures where hardly anything was found, and lose specks', () => {
    const few = pageOf([line('Fig 7', 200, 300)]);
    expect(withRecognised([scan(0)], recognisedOf(new Map([[0, few]])))[0]?.text).toBe('');
    const speck = {
      ...line('~', 90, 300),
      words: [{ text: '~', box: [90, 290, 95, 300], confidence: 0.1 }],
    } as const;
    const [page] = withRecognised([scan(0)], recognisedOf(new Map([[0, pageOf([speck, ...lines])]])));
    expect(page?.text.startsWith('The')).toBe(true);
  });
});

describe('commonSizes', () => {
  it('joins sizes that differ by noise and keeps apart what differs by more', () => {
    const size = commonSizes([
      { size: 9.6, weight: 50 },
      { size: 10, weight: 80 },
      { size: 10.4, weight: 40 },
      { size: 12.5, weight: 12 },
      { size: 18, weight: 9 },
    ]);
    expect([9.6, 10, 10.4, 12.5, 18].map(size)).toEqual([10, 10, 10, 12.5, 18]);
  });
});
