import { describe, expect, it } from 'vitest';
import type { DocumentBlock } from '../contracts/document.ts';
import { authorNames } from '../structure/author-names.ts';
import { isCaptionStart } from './caption-start.ts';
import { fontStyle } from './font-style.ts';
import { recogniseIdentity } from './identity.ts';
import { hasPdfHeader } from './pdf-header.ts';
import { extractMade, madePage } from './testing/made-page.ts';
import { texSymbols } from './tex-symbols.ts';

describe('hasPdfHeader', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it('looks through the first kilobyte and no further', () => {
    expect(hasPdfHeader(bytes('%PDF-1.7'))).toBe(true);
    expect(hasPdfHeader(bytes(`${' '.repeat(1020)}%PDF`))).toBe(true);
    expect(hasPdfHeader(bytes(`${' '.repeat(1021)}%PDF`))).toBe(false);
    expect(hasPdfHeader(bytes('%PD'))).toBe(false);
    expect(hasPdfHeader(bytes('<html>'))).toBe(false);
    expect(hasPdfHeader(new Uint8Array())).toBe(false);
  });
});

describe('texSymbols', () => {
  it('maps what the glyph list does not name, in Knuth fonts only', () => {
    expect(texSymbols('CMEX10')?.get(0x00)).toBe('(');
    expect(texSymbols('CMEX10')?.get(0x50)).toBe('∑');
    expect(texSymbols('CMEX8')?.get(0x58)).toBe('∑');
    expect(texSymbols('CMEX10')?.get(0x5a)).toBe('∫');
    expect(texSymbols('CMSY10')?.get(0x30)).toBe('′');
    expect(texSymbols('CMSY7')?.get(0x02)).toBeUndefined();
    expect(texSymbols('CMEX10')?.get(0x62)).toBe('ˆ');
    expect(texSymbols('CMMI10')?.get(0x60)).toBe('ℓ');
    expect(texSymbols('CMSY10')?.get(0x62)).toBe('⌊');
    expect(texSymbols('CMBXTI10')?.get(0x20)).toBe('\u0335');
  });
  it('knows the families that share the encodings', () => {
    expect(texSymbols('LMMathExtension10-Regular')?.get(0x58)).toBe('∑');
    expect(texSymbols('LMMathSymbols10-Regular')?.get(0x6b)).toBe('‖');
    expect(texSymbols('Kp--M-Italic')?.get(0x0f)).toBe('ϵ');
    expect(texSymbols('txex')?.get(0x20)).toBe('(');
    expect(texSymbols('MSBM10')?.get(0x5c)).toBe('ˆ');
    expect(texSymbols('Arial')?.get(0x50)).toBeUndefined();
  });
});

describe('fontStyle', () => {
  const style = (name: string, weight = 400) => fontStyle({ name, weight, italic: false });
  it.each([
    ['NimbusRomNo9L-Medi', { bold: true, italic: false }],
    ['NimbusRomNo9L-MediItal', { bold: true, italic: true }],
    ['NimbusRomNo9L-Regu', { bold: false, italic: false }],
    ['CMBX12', { bold: true, math: false }],
    ['CMR10', { bold: false, math: false }],
    ['CMTI10', { bold: false, italic: true, math: false }],
    ['CMMI7', { math: true }],
    ['SFBX1440', { bold: true }],
    ['LinLibertineTB', { bold: true }],
    ['Arial-BoldMT', { bold: true }],
    ['AdvOT3b30f6db.B', { bold: true }],
    ['CMTT9', { mono: true }],
    ['CourierNewPSMT', { mono: true }],
    ['FranklinGothic-MediumCond', { bold: true }],
    ['Roboto-Medium', { bold: false }],
  ])('reads %s', (name, expected) => {
    expect(style(name)).toMatchObject(expected);
  });

  it('believes a heavy weight only of fonts that do not say that they are regular', () => {
    expect(style('F17', 700).bold).toBe(true);
    expect(style('Frutiger-Roman', 700).bold).toBe(false);
    expect(fontStyle({ name: 'F17', weight: 700, italic: false }, false).bold).toBe(false);
  });
});

describe('isCaptionStart', () => {
  it.each([
    'Figure 1: x',
    'Fig. 2. x',
    'Table IV x',
    'TABLE 3',
    'Algorithm 1 x',
    'Abbildung 4.1: x',
    'Fig. S2 x',
  ])('accepts %s', (text) => {
    expect(isCaptionStart(text)).toBe(true);
  });
  it.each(['Figures show', 'Tables of contents', 'The figure 1', 'Figuratively 1'])('refuses %s', (text) => {
    expect(isCaptionStart(text)).toBe(false);
  });
});

describe('authorNames', () => {
  it.each([
    [
      'a list with marks',
      [['Ada Lovelace¹,∗, Alan M. Turing² and Grace Hopper†']],
      ['Ada Lovelace', 'Alan M. Turing', 'Grace Hopper'],
    ],
    [
      'one block each',
      [['Ada Lovelace'], ['Analytical Institute', 'ada@example.org'], ['Grace Hopper'], ['Navy Department']],
      ['Ada Lovelace', 'Grace Hopper'],
    ],
    [
      'addresses with marks',
      [['Ada Lovelace¹'], ['¹School of Engines, London, UK', 'Coral Gables, Florida']],
      ['Ada Lovelace'],
    ],
    ['names and places in one line', [['Ada Lovelace, Institute of Engines, London']], ['Ada Lovelace']],
    [
      'a name cut after the given name',
      [['Ada Lovelace and Grace'], ['B. M. Hopper∗']],
      ['Ada Lovelace', 'Grace B. M. Hopper'],
    ],
    [
      'a name cut before the surname',
      [['Ada Lovelace, Grace Brewster Murray', 'Hopper, and Alan Turing']],
      ['Ada Lovelace', 'Grace Brewster Murray Hopper', 'Alan Turing'],
    ],
    [
      'particles and accents',
      [['Guido van Rossum, Łukasz Kaiser, José de la Cruz']],
      ['Guido van Rossum', 'Łukasz Kaiser', 'José de la Cruz'],
    ],
    ['nothing', [], []],
  ])('reads %s', (_, blocks, names) => {
    expect(authorNames(blocks)).toEqual(names);
  });
});

describe('recogniseIdentity', () => {
  const front = (stamp: string) =>
    extractMade([
      madePage(0, [
        { text: stamp, x: 30, y: 600, size: 20, rotation: 270 },
        { text: 'A Paper on Something', x: 150, y: 100, size: 18, font: 1 },
        { text: 'Ada Lovelace¹ and Alan M. Turing²', x: 180, y: 130, size: 11 },
        { text: 'University of Somewhere', x: 200, y: 150, size: 11 },
        { text: 'Abstract', x: 280, y: 190, size: 12, font: 1 },
        ...Array.from({ length: 30 }, (_, i) => ({
          text: 'Many words fill the lines of this abstract and of the text after it, all the same.',
          x: 72,
          y: 210 + 12 * i,
        })),
      ]),
    ]);

  it.each([
    ['arXiv:1706.03762v7 [cs.CL] 2 Aug 2023', '1706.03762v7'],
    ['arXiv:astro-ph/0601001v1 2 Jan 2006', 'astro-ph/0601001v1'],
    ['arXiv:0808.05394 [math.AG] 1 Aug 2008', '0808.05394'],
  ])('reads the stamp %s', (stamp, id) => {
    expect(recogniseIdentity(front(stamp))).toMatchObject({
      arxivId: id,
      title: 'A Paper on Something',
      authors: ['Ada Lovelace', 'Alan M. Turing'],
    });
  });

  it('does not take a cited arXiv number for the own', () => {
    const document = front('arXiv:1706.03762v7 [cs.CL] 2 Aug 2023');
    const [stamp, ...rest] = document.blocks as [DocumentBlock, ...DocumentBlock[]];
    expect(stamp.role).toBe('watermark');
    const cited = { ...document, blocks: [{ ...stamp, role: 'reference' as const }, ...rest] };
    expect(recogniseIdentity(cited).arxivId).toBeUndefined();
  });

  it('prefers the DOI of the metadata and reads a printed one', () => {
    const document = front('notice');
    expect(recogniseIdentity(document, { doi: 'doi:10.1000/xyz.1' }).doi).toBe('10.1000/xyz.1');
    expect(recogniseIdentity(document).doi).toBeUndefined();
    const printed = extractMade([
      madePage(0, [{ text: 'https://doi.org/10.1145/3544548.3580847.', x: 72, y: 700, size: 8 }]),
    ]);
    expect(recogniseIdentity(printed).doi).toBe('10.1145/3544548.3580847');
  });

  it('says nothing where nothing is said', () => {
    expect(recogniseIdentity(extractMade([]))).toEqual({});
  });
});
