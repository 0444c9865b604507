import { describe, expect, it } from 'vitest';
import { parseHocr } from './hocr.ts';

const picture = { width: 1000, height: 800 };
const page = (inside: string): string =>
  `<div class='ocr_page' id='page_1' title='image "stdin"; bbox 0 0 1000 800; ppageno 0'>${inside}</div>`;
const word = (text: string, box: string, confidence = 90): string =>
  `<span class='ocrx_word' id='w' title='bbox ${box}; x_wconf ${confidence}'>${text}</span>`;

describe('parseHocr', () => {
  it('reads lines with their words, baselines and sizes', () => {
    const found = parseHocr(
      page(
        `<span class='ocr_line' id='l' title="bbox 100 50 300 80; baseline 0.01 -6; x_size 30; x_descenders 6; x_ascenders 8">
      ${word('Fish', '100 52 150 74')} ${word('<strong>&amp;</strong>', '160 52 180 74', 50)} ${word('chips', '190 52 300 80')}
     </span><span class='ocr_header' id='h' title="bbox 100 90 300 110; baseline 0 0; x_size 20">${word('Head', '100 90 300 110')}</span>`,
      ),
      picture,
    );
    expect(found.lines.map(({ words }) => words.map(({ text }) => text))).toEqual([
      ['Fish', '&', 'chips'],
      ['Head'],
    ]);
    expect(found.lines[0]).toMatchObject({ baseline: 75, size: 30, rotation: 0 });
    expect(found.lines[0]?.words[1]).toEqual({ text: '&', box: [160, 52, 180, 74], confidence: 0.5 });
  });

  it('tells which way a line runs', () => {
    const line = (angle: number): string =>
      `<span class='ocr_line' id='l' title="bbox 100 50 130 300; textangle ${angle}; x_size 20">${word('Up', '100 50 130 300')}</span>`;
    const found = parseHocr(page(line(90) + line(180) + line(270)), picture);
    expect(found.lines.map(({ rotation }) => rotation)).toEqual([270, 180, 90]);
    expect(found.lines.map(({ baseline }) => baseline)).toEqual([130, 50, 100]);
  });

  it('reads pictures and rules', () => {
    const found = parseHocr(
      page(
        `<div class='ocr_photo' id='p' title="bbox 10 20 300 400"></div><div class='ocr_separator' id='s' title="bbox 10 500 900 503"></div>`,
      ),
      picture,
    );
    expect(found).toEqual({ lines: [], pictures: [[10, 20, 300, 400]], rules: [[10, 500, 900, 503]] });
  });

  it.each([
    ['boxes outside of the picture', word('far', '2000 2000 2100 2100')],
    ['boxes without size', word('thin', '10 10 10 20')],
    ['words without a line', word('lost', '10 10 20 20')],
    ['what is no hOCR', '<html><script>alert(1)</script>'],
    ['a file cut off', `<span class='ocr_line' id='l' title="bbox 1 1`],
    [
      'words of nothing',
      `<span class='ocr_line' id='l' title="bbox 1 1 9 9">${word('\u200b \u0007', '1 1 9 9')}</span>`,
    ],
  ])('leaves out %s', (_what, inside) => {
    expect(parseHocr(page(inside), picture).lines).toEqual([]);
  });

  it('keeps boxes inside of the picture', () => {
    const line = `<span class='ocr_line' id='l' title="bbox -5 10 1200 40">${word('wide', '-5 10 1200 40', 130)}</span>`;
    const [first] = parseHocr(page(line), picture).lines;
    expect(first?.words[0]).toEqual({ text: 'wide', box: [0, 10, 1000, 40], confidence: 1 });
  });
});
