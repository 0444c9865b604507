import { besideSources } from '@papyri/core/align/beside-sources';
import { refineDocument } from '@papyri/core/align/refine-document';
import { cleanDocument } from '@papyri/core/clean/clean-document';
import { type Document, furnitureRoles } from '@papyri/core/contracts/document';
import { documentIdSchema } from '@papyri/core/contracts/ids';
import type { SourceText } from '@papyri/core/contracts/source-text';
import { readLatexml } from '@papyri/core/extract/html/read-latexml';
import { boxesOf } from '@papyri/core/text/page-boxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSources } from '../../packages/server/src/compute/read-sources.ts';
import { madeHtml } from '../fixtures/html/made-html.ts';
import { madeLatex } from '../fixtures/latex/made-latex.ts';
import { packSource } from '../fixtures/latex/pack-source.ts';
import { madePaper } from '../fixtures/pdf/made-paper.ts';
import { extractPdf } from '../support/extract-pdf.ts';

const paper = madePaper();

function readHtml(): SourceText {
  const read = readLatexml(madeHtml(paper), '2401.00001v2');
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function readArchive(): Promise<SourceText> {
  const [source] = await readSources({
    latex: await packSource(madeLatex(paper)),
    version: '2401.00001v2',
  });
  if (!source?.read.ok) throw new Error('the LaTeX source cannot be read');
  return source.read.value;
}

/** As an extraction would be that sees no more than pages of lines. */
function withoutStructure(document: Document): Document {
  const own = document.blocks.filter(({ role }) => furnitureRoles.has(role));
  const lines = document.blocks.flatMap(({ role, lines: of }) => (furnitureRoles.has(role) ? [] : of));
  const pages = new Set(lines.map(({ page }) => page));
  return {
    ...document,
    blocks: [
      ...own,
      ...[...pages].map((page) => ({
        role: 'paragraph' as const,
        lines: lines.filter((line) => line.page === page),
      })),
    ],
  };
}

const asItIs = (document: Document) => document;

describe.each([
  ['as extraction reads it beside its HTML', asItIs, readHtml, 'html'],
  ['as lines without structure beside its HTML', withoutStructure, readHtml, 'html'],
  ['as extraction reads it beside its LaTeX source', asItIs, readArchive, 'latex'],
])('a PDF %s', (_name, prepare, readSource, kind) => {
  let clean: ReturnType<typeof cleanDocument>;
  beforeAll(async () => {
    const refined = refineDocument(prepare(await extractPdf(paper.pdf)), await readSource());
    if (!refined.ok) throw new Error(refined.error);
    clean = cleanDocument(refined.value, documentIdSchema.parse(`doc-${'0'.repeat(64)}`));
  });
  const textsOf = (role: string): string[] =>
    clean.blocks.filter((block) => block.role === role).map(({ start, end }) => clean.text.slice(start, end));

  it('has every block of the paper', () => {
    expect(textsOf('title')).toEqual([paper.title]);
    expect(textsOf('authors')).toEqual([paper.authors]);
    expect(textsOf('abstract')).toEqual([paper.abstract]);
    expect(textsOf('paragraph')).toEqual(paper.paragraphs);
    expect(textsOf('caption')).toEqual([paper.caption]);
    expect(textsOf('footnote')).toEqual([paper.footnote]);
    expect(textsOf('reference')).toEqual(paper.references);
  });

  it('has every heading with its level', () => {
    const headings = clean.blocks.filter(({ role }) => role === 'heading');
    expect(headings.map(({ start, end, level }) => ({ text: clean.text.slice(start, end), level }))).toEqual(
      paper.headings,
    );
  });

  it('says what it was read from, and every word still stands on a page', () => {
    expect(clean.quality).toMatchObject({ source: kind, headings: 6, references: 3, notes: [] });
    for (const { start, end } of clean.sentences)
      expect(boxesOf(clean.lines, { start, end }).length).toBeGreaterThan(0);
  });
});

describe('a PDF beside HTML that is not its own', () => {
  const page = madeHtml(paper);
  const other = madePaper();
  const notes = async (html: string) => {
    const document = await extractPdf(paper.pdf);
    const beside = besideSources(document, [{ name: 'HTML', read: readLatexml(html, '2401.00001v2') }]);
    expect(beside.blocks).toBe(document.blocks);
    return beside.quality.notes;
  };
  const foreign = (text: string) => text.replace(/[a-z]{4,}/g, (word) => [...word].reverse().join(''));

  it.each([
    ['another version', madeHtml(paper, '2401.00001v1'), 'it is of another version'],
    [
      'another paper',
      madeHtml({ ...other, paragraphs: other.paragraphs.map(foreign) }),
      'its words are not those of the PDF',
    ],
    ['half of the paper', page.replace(/<h3[\s\S]*(?=<section)/, ''), 'much of the PDF is missing in it'],
    ['a paper without references', page.replace(/<li[\s\S]*<\/li>/, ''), 'its bibliography is missing'],
    ['a page that breaks off', page.slice(0, -20), 'it breaks off'],
    [
      'a broken conversion',
      page.replaceAll('<div ', '<b class="ltx_ERROR">\\x</b><div '),
      'its conversion did not know too many commands',
    ],
  ])('%s: stays as it is and says why', async (_name, html, reason) => {
    expect(await notes(html)).toEqual([`the HTML of the paper was not used: ${reason}`]);
  });
});
