import { describe, expect, it } from 'vitest';
import type { PutLine } from './testing/made-page.ts';
import { filler, full, paragraph, shapes } from './testing/made-shapes.ts';

const courier = 3;
const code = (text: string, y: number, x = 50): PutLine => ({ text, x, y, font: courier });
const above = paragraph('Alpha', 200);
/** What becomes of some lines between two paragraphs. */
const between = (...lines: readonly PutLine[]): string[] =>
  shapes([[...filler, ...above, ...lines, ...paragraph('Beta', 300)]]);
const [alpha, beta] = ['paragraph Alpha and to', 'paragraph Beta and to'];

describe('code between paragraphs', () => {
  it('is a block of its own from three lines on', () => {
    const lines = [code('a <- 1', 240), code('b <- 2', 252), code('a + b', 264)];
    expect(between(...lines)).toEqual([alpha, 'figure-text a b a', beta]);
  });

  it('is one behind a prompt, be it a single line right below the text', () => {
    expect(between(code('> plot(x)', 236))).toEqual([alpha, 'figure-text >', beta]);
    expect(between(code('R> plot(x)', 236), code('+ y)', 248))).toEqual([alpha, 'figure-text R> +', beta]);
  });

  it('is one where it stands apart from the text above and below', () => {
    expect(between(code('plot(x, y)', 244))).toEqual([alpha, 'figure-text plot(x,', beta]);
  });

  it('stays text right below a line, as a whole sentence, or beside other words', () => {
    expect(between(code('plot(x, y)', 236)).join()).not.toContain('figure-text');
    expect(between(code('plot draws what it is given.', 248)).join()).not.toContain('figure-text');
    expect(between(code('> plot', 248), { text: 'draws it', x: 120, y: 248 }).join()).not.toContain(
      'figure-text',
    );
  });

  it('is no heading, which is larger or bold', () => {
    const heading: PutLine = { text: '2 plot and lines', x: 50, y: 255, size: 14, font: courier };
    const pages = shapes([filler, [...filler, ...above, heading, ...paragraph('Beta', 300)]]);
    expect(pages).toEqual([alpha, 'heading 2', beta]);
  });

  it('is no address under a title', () => {
    const title: PutLine = { text: 'A title in larger print', x: 50, y: 50, size: 16 };
    const address = code('someone at somewhere', 80);
    const page = [title, address, ...paragraph('Alpha', 120), { text: full('Beta'), x: 50, y: 170 }];
    expect(shapes([[...page, ...paragraph('Gamma', 200), ...paragraph('Delta', 260)]]).join()).not.toContain(
      'figure-text',
    );
  });
});
