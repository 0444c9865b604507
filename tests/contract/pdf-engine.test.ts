import type { PdfEngine } from '@papyri/core/ports/pdf-engine';
import { describe, expect, it } from 'vitest';
import { createPdfiumEngine } from '../../packages/server/src/adapters/pdf-engine/pdfium.ts';
import { cyclicTree, deepTree, noPages, samePage, scan } from '../fixtures/pdf/broken-pdf.ts';
import { numberedFonts, pixelFont } from '../fixtures/pdf/pixel-font.ts';
import { type PdfSpec, writePdf } from '../fixtures/pdf/write-pdf.ts';

const limits = { maxPages: 100 };
const hello = 'BT /F1 12 Tf 100 700 Td (Hello efi) Tj ET';

/** What every PDF engine must do; a second engine is one more line at the end. */
function contract(name: string, create: () => PdfEngine): void {
  describe(name, () => {
    const engine = create();
    const open = (spec: PdfSpec) => engine.open(writePdf(spec), limits);
    const codeOf = (bytes: Uint8Array, maxPages = limits.maxPages): Promise<unknown> =>
      engine.open(bytes, { maxPages }).then(
        (pdf) => {
          pdf.close();
          return 'opened';
        },
        (error: { code?: unknown }) => error.code,
      );

    it('gives characters with boxes, baselines and sizes in points from the top left', async () => {
      const pdf = await open({ pages: [{ content: hello }] });
      const { text, boxes, baselines, fontSizes, rotations, width, height, fonts, fontIds } = pdf.glyphs(0);
      pdf.close();
      expect(text).toMatch(/^Hello efi/);
      expect([width, height]).toEqual([612, 792]);
      expect(baselines[0]).toBeCloseTo(92, 3);
      expect(fontSizes[0]).toBeCloseTo(12, 3);
      expect(rotations[0]).toBe(0);
      // Times-Roman: H is .722 of the size wide.
      expect(boxes[0]).toBeCloseTo(100, 2);
      expect(boxes[2]).toBeCloseTo(100 + 0.722 * 12, 1);
      expect(boxes[1]).toBeLessThan(92);
      expect(boxes[3]).toBeGreaterThan(92);
      expect(fonts[fontIds[0] ?? -1]?.name).toBe('Times-Roman');
    });

    it('sees how large letters are where the file counts their size in dots', async () => {
      const pdf = await engine.open(pixelFont(), limits);
      const { text, fontSizes, rotations } = pdf.glyphs(0);
      pdf.close();
      const seen = [...text].map((letter, at) => [letter, fontSizes[at], rotations[at]]);
      expect(seen.filter(([letter]) => letter === 'a' || letter === 'h')).toEqual([
        ...[...'ahah'].map((letter) => [letter, 10, 0]),
        ...[...'haha'].map((letter) => [letter, 10, 270]),
      ]);
    });

    it('reads glyphs that are named by their codes, not as the signs that Adobe gave such names', async () => {
      const words = { shown: 'Abstract', said: '❆❜str❛❝t' };
      const pdf = await engine.open(numberedFonts(words, { shown: '3.14', said: '✸✳✶✹' }), limits);
      const { text } = pdf.glyphs(0);
      pdf.close();
      expect(text.split(/\s+/)).toEqual(['Abstract', '3.14']);
    });

    it('keeps signs that are what they are named', async () => {
      const words = { shown: 'A list', said: 'A list' };
      const pdf = await engine.open(numberedFonts(words, { shown: 'vvvv', said: '❖❖❖❖' }), limits);
      const { text } = pdf.glyphs(0);
      pdf.close();
      expect(text.split(/\n/).map((line) => line.trim())).toEqual(['A list', '❖❖❖❖']);
    });

    it('spells ligatures out and shares their width', async () => {
      const pdf = await open({ pages: [{ content: 'BT /F1 12 Tf 100 700 Td (e\\001cient) Tj ET' }] });
      const { text, boxes } = pdf.glyphs(0);
      pdf.close();
      expect(text).toMatch(/^eficient/);
      const [fLeft, fRight, iLeft, iRight] = [boxes[4], boxes[6], boxes[8], boxes[10]].map(Number);
      expect(iLeft).toBeCloseTo(fRight ?? Number.NaN, 3);
      expect((iRight ?? 0) - (fLeft ?? 0)).toBeCloseTo(0.556 * 12, 1);
      expect((fRight ?? 0) - (fLeft ?? 0)).toBeCloseTo((iRight ?? 0) - (iLeft ?? 0), 3);
    });

    it.each([
      [0, 612, 792, 100, 92],
      [90, 792, 612, 700, 100],
      [180, 612, 792, 512, 700],
      [270, 792, 612, 92, 512],
    ])('shows a page turned by %i degrees as a reader sees it', async (rotate, width, height, x, y) => {
      const pdf = await open({ pages: [{ content: hello, rotate }] });
      const glyphs = pdf.glyphs(0);
      pdf.close();
      expect([glyphs.width, glyphs.height]).toEqual([width, height]);
      expect(glyphs.rotations[0]).toBe(rotate);
      const sideways = rotate === 90 || rotate === 270;
      // The baseline's end of the first character's box.
      const along = sideways
        ? rotate === 90
          ? glyphs.boxes[1]
          : glyphs.boxes[3]
        : rotate === 0
          ? glyphs.boxes[0]
          : glyphs.boxes[2];
      expect(along).toBeCloseTo(sideways ? y : x, 1);
      expect(glyphs.baselines[0]).toBeCloseTo(sideways ? x : y, 1);
    });

    it('counts from the corner of the crop box and in user units', async () => {
      const pdf = await open({ pages: [{ content: hello, cropBox: [50, 60, 500, 750], userUnit: 2 }] });
      const { boxes, baselines, fontSizes, width, height } = pdf.glyphs(0);
      const size = pdf.pageSize(0);
      pdf.close();
      expect([width, height]).toEqual([900, 1380]);
      expect(size).toEqual({ width: 900, height: 1380 });
      expect(boxes[0]).toBeCloseTo(100, 2);
      expect(baselines[0]).toBeCloseTo(100, 2);
      expect(fontSizes[0]).toBeCloseTo(24, 2);
    });

    it('reads metadata, table of contents and named places', async () => {
      const pdf = await open({
        pages: [{ content: hello }, { content: hello }],
        info: { Title: 'A (made) title', Author: 'Ada' },
        outline: [
          { title: 'First', page: 0, y: 700 },
          { title: 'Second', page: 1, y: 300 },
        ],
        destinations: [{ name: 'section.1', page: 1, y: 692 }],
      });
      const [outline, destinations] = [pdf.outline(), pdf.destinations()];
      pdf.close();
      expect(pdf.pageCount).toBe(2);
      expect(pdf.metadata).toMatchObject({ title: 'A (made) title', author: 'Ada' });
      expect(outline.map(({ title, level, page, y }) => [title, level, page, Math.round(y ?? -1)])).toEqual([
        ['First', 1, 0, 92],
        ['Second', 1, 1, 492],
      ]);
      expect(destinations).toEqual([{ name: 'section.1', page: 1, x: 0, y: 100 }]);
    });

    describe('links', () => {
      const rectangle = [100, 690, 140, 712] as const;
      /** Object 6 is the second page. */
      const linksOf = async (
        entries: readonly string[],
        page: { readonly rotate?: number; readonly cropBox?: readonly [number, number, number, number] } = {},
      ) => {
        const links = entries.map((entry) => ({ rectangle, entries: entry }));
        const pdf = await open({
          pages: [{ content: hello, links, ...page }, { content: hello }],
          destinations: [{ name: 'cite.ada', page: 1, y: 692 }],
        });
        pdf.glyphs(0);
        pdf.glyphs(1);
        const found = pdf.links(0);
        pdf.close();
        return found.map(({ left, top, right, bottom, ...rest }) => {
          const edges = [left, top, right, bottom].map((edge) => Math.round(edge * 100) / 100);
          return { ...rest, edges };
        });
      };

      it('lead to explicit and named places, directly and by an action', async () => {
        const explicit = '[6 0 R /XYZ 72 692 null]';
        const found = await linksOf([
          `/Dest ${explicit}`,
          '/Dest (cite.ada)',
          `/A << /S /GoTo /D ${explicit} >>`,
          '/A << /S /GoTo /D (cite.ada) >>',
        ]);
        expect(found.map(({ target }) => target)).toEqual([
          { page: 1, x: 72, y: 100 },
          { page: 1, x: 0, y: 100 },
          { page: 1, x: 72, y: 100 },
          { page: 1, x: 0, y: 100 },
        ]);
        for (const { page, edges } of found) expect([page, ...edges]).toEqual([0, 100, 80, 140, 102]);
      });

      it('have their rectangle on the page as a reader sees it', async () => {
        const [turned] = await linksOf(['/Dest (cite.ada)'], { rotate: 90 });
        expect(turned?.edges).toEqual([690, 100, 712, 140]);
        const [cropped] = await linksOf(['/Dest (cite.ada)'], { cropBox: [50, 60, 500, 750] });
        expect(cropped?.edges).toEqual([50, 38, 90, 60]);
      });

      it('that lead outside or nowhere are left out', async () => {
        const found = await linksOf([
          '/A << /S /URI /URI (https://example.org/) >>',
          '/A << /S /GoToR /F (other.pdf) /D [0 /Fit] >>',
          '/Dest (no such name)',
          '/Dest [99 0 R /XYZ 0 0 null]',
          '/Dest []',
          '/Dest [6 0 R /Fit]',
          '/A << /S /GoTo >>',
          '/A << /S /GoTo /D << /D << >> >> >>',
          '',
        ]);
        expect(found).toEqual([]);
      });

      it('are counted up to a limit, and a circle of actions ends', async () => {
        expect(await linksOf(new Array(2500).fill('/Dest (cite.ada)'))).toHaveLength(2000);
        // Object 4 is the page itself: an action that is no action and points back at its own page.
        const found = await linksOf(['/A 4 0 R', '/Dest 4 0 R', '/A << /S /GoTo /D 4 0 R /Next 4 0 R >>']);
        expect(found).toEqual([]);
      });
    });

    it('tells what is painted besides text', async () => {
      const pdf = await open({ pages: [{ content: '100 600 200 50 re f' }] });
      const { graphics, graphicTypes, text } = pdf.glyphs(0);
      pdf.close();
      expect(text).toBe('');
      expect(graphicTypes).toHaveLength(1);
      expect([...graphics].map(Math.round)).toEqual([100, 142, 300, 192]);
      const picture = await engine.open(scan(), limits);
      expect(picture.glyphs(0).graphicTypes).toHaveLength(1);
      picture.close();
    });

    it('opens a file that only its owner may change', async () => {
      const pdf = await open({
        pages: [{ content: hello }],
        encrypt: { owner: 'secret', user: '' },
        compress: true,
      });
      expect(pdf.glyphs(0).text).toMatch(/^Hello/);
      pdf.close();
    });

    it('takes the password out of a file for who knows it', async () => {
      const encrypt = { owner: 'another', user: 'søn & moon' };
      const locked = writePdf({ pages: [{ content: hello }, { content: hello }], encrypt, compress: true });
      const codeOfUnlocking = (bytes: Uint8Array, password: string): Promise<unknown> =>
        engine.unlock(bytes, password).then(
          () => 'unlocked',
          (error: { code?: unknown }) => error.code,
        );
      expect(await codeOfUnlocking(locked, 'moon')).toBe('pdf-password-wrong');
      expect(await codeOfUnlocking(locked, '')).toBe('pdf-password-wrong');
      expect(await codeOfUnlocking(locked.slice(0, 400), encrypt.user)).toBe('pdf-damaged');
      expect(await codeOfUnlocking(new Uint8Array(9), encrypt.user)).toBe('not-a-pdf');
      const pdf = await engine.open(await engine.unlock(locked, encrypt.user), limits);
      expect(pdf.pageCount).toBe(2);
      expect(pdf.glyphs(1).text).toMatch(/^Hello/);
      pdf.close();
    });

    it('names what is wrong with a file', async () => {
      const good = writePdf({ pages: [{ content: hello }, { content: hello }] });
      const withPassword = writePdf({ pages: [{ content: hello }], encrypt: { owner: 'a', user: 'b' } });
      expect(await codeOf(new TextEncoder().encode('<html>not found</html>'))).toBe('not-a-pdf');
      expect(await codeOf(new Uint8Array())).toBe('not-a-pdf');
      expect(await codeOf(new TextEncoder().encode('%PDF-1.7\n'))).toBe('pdf-damaged');
      expect(await codeOf(withPassword)).toBe('pdf-encrypted');
      expect(await codeOf(noPages())).toBe('pdf-no-pages');
      expect(await codeOf(good, 1)).toBe('pdf-too-many-pages');
      expect(await codeOf(good)).toBe('opened');
    });

    it('survives a page tree that is a circle and files cut anywhere', async () => {
      const code = await codeOf(cyclicTree(100_000));
      expect(['pdf-damaged', 'pdf-no-pages', 'pdf-too-many-pages']).toContain(code);
      const good = writePdf({ pages: [{ content: hello }], compress: true });
      for (let length = 0; length < good.length; length += 97) {
        const outcome = await codeOf(good.slice(0, length));
        expect(['opened', 'not-a-pdf', 'pdf-damaged', 'pdf-no-pages']).toContain(outcome);
      }
      expect(await codeOf(good)).toBe('opened');
    });

    it('looks for no place in a file that has none of its pages', async () => {
      const pdf = await engine.open(deepTree(1500), limits);
      expect(pdf.glyphs(0).text).toBe('');
      expect([pdf.outline(), pdf.destinations()]).toEqual([[], []]);
      pdf.close();
    });

    it('reads one page once where it comes again very often, and says so', async () => {
      const often = await engine.open(samePage(90), limits);
      expect(Array.from({ length: 90 }, (_, page) => often.glyphs(page).text.length > 0)).toEqual([
        true,
        ...Array<boolean>(89).fill(false),
      ]);
      expect(often.leftOut()).toEqual([
        '89 pages are others over again: they, links and contents were not read',
      ]);
      expect(often.glyphs(89)).toMatchObject({ page: 89, width: 612, height: 792 });
      often.close();
      const atTimes = await engine.open(samePage(40), limits);
      expect(atTimes.glyphs(39).text).toContain('Once and again');
      expect(atTimes.leftOut()).toEqual([]);
      atTimes.close();
    });

    it('leaves links and contents out where finding their pages takes too long, and says so', {
      timeout: 60_000,
    }, async () => {
      const before = process.threadCpuUsage();
      const pdf = await engine.open(samePage(100_000, 1, 1500), limits);
      expect(pdf.glyphs(0).text).toContain('Once and again');
      expect([pdf.outline(), pdf.destinations(), pdf.links(0)]).toEqual([[], [], []]);
      expect(pdf.leftOut()).toEqual(['links and contents of the file took too long and were not read']);
      pdf.close();
      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(5000);
    });

    it('takes a page of an impossible size for one of US Letter', async () => {
      const far = 9e8;
      const pdf = await open({
        pages: [
          { content: hello, width: far, height: far },
          { content: hello, width: far, cropBox: [-far, -far, far, far], userUnit: 100 },
        ],
      });
      for (const index of [0, 1]) {
        const { width, height, text, baselines } = pdf.glyphs(index);
        expect({ width, height }).toEqual({ width: 612, height: 792 });
        expect(text).toMatch(/^Hello/);
        expect(baselines[0]).toBeCloseTo(92, 3);
      }
      pdf.close();
    });

    it('leaves out characters that stand nowhere and sizes that are none', async () => {
      const far = '1 0 0 1 900000000 50 Tm (far) Tj 900000000 0 0 900000000 100 50 Tm (huge) Tj';
      const content = `BT /F1 12 Tf 1 0 0 1 100 700 Tm (Here) Tj ${far} 1 0 0 1 100 650 Tm (and here) Tj ET`;
      const pdf = await open({ pages: [{ content }] });
      const { text, boxes, baselines, fontSizes } = pdf.glyphs(0);
      pdf.close();
      expect(text.replace(/\s+/g, '')).toBe('Hereandhere');
      for (const value of [...boxes, ...baselines, ...fontSizes]) expect(Math.abs(value)).toBeLessThan(1e7);
    });

    it('gives titles without control characters and places only on pages that are there', async () => {
      const pdf = await open({
        pages: [{ content: hello }],
        info: { Title: 'Made\0up\x07' },
        outline: [
          { title: 'One\0two', page: 0, y: 1e30 },
          { title: 'Nowhere', page: 7, y: 100 },
        ],
        destinations: [{ name: 'far', page: 0, y: -1e30 }],
      });
      const [outline, destinations] = [pdf.outline(), pdf.destinations()];
      pdf.close();
      expect(pdf.metadata.title).toBe('Made up');
      expect(outline).toEqual([{ title: 'One two', level: 1, page: 0 }]);
      expect(destinations).toEqual([{ name: 'far', page: 0 }]);
    });

    it('finds a header that does not stand at the very start', async () => {
      const good = writePdf({ pages: [{ content: hello }] });
      const shifted = new Uint8Array(good.length + 200);
      shifted.set(good, 200);
      expect(await codeOf(shifted)).toBe('opened');
    });
  });
}

contract('PDFium', createPdfiumEngine);
