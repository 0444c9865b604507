import { cleanDocument } from '@papyri/core/clean/clean-document';
import { documentIdSchema } from '@papyri/core/contracts/ids';
import { extractDocument } from '@papyri/core/extract/extract-document';
import { recogniseIdentity } from '@papyri/core/extract/identity';
import { boxesOf } from '@papyri/core/text/page-boxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPdfiumEngine } from '../../packages/server/src/adapters/pdf-engine/pdfium.ts';
import { madePaper } from '../fixtures/pdf/made-paper.ts';

const paper = madePaper();

async function readPaper() {
  const pdf = await createPdfiumEngine().open(paper.pdf, { maxPages: 10 });
  const pages = Array.from({ length: pdf.pageCount }, (_, page) => pdf.glyphs(page));
  const document = extractDocument({
    sourceSha256: '0'.repeat(64),
    pages,
    outline: pdf.outline(),
    destinations: pdf.destinations(),
    links: pages.flatMap(({ page }) => pdf.links(page)),
    metadata: pdf.metadata,
  });
  pdf.close();
  return { pages, document, clean: cleanDocument(document, documentIdSchema.parse(`doc-${'0'.repeat(64)}`)) };
}

describe('a paper of two columns, from its bytes to its text', () => {
  let read: Awaited<ReturnType<typeof readPaper>>;
  beforeAll(async () => {
    read = await readPaper();
  });
  const textsOf = (role: string): string[] =>
    read.clean.blocks
      .filter((block) => block.role === role)
      .map((block) => read.clean.text.slice(block.start, block.end));

  it('finds title, authors and abstract', () => {
    expect(textsOf('title')).toEqual([paper.title]);
    expect(textsOf('authors')).toEqual([paper.authors]);
    expect(textsOf('abstract')).toEqual([paper.abstract]);
    expect(recogniseIdentity(read.document)).toMatchObject({
      title: paper.title,
      authors: ['Ada Example', 'Ben Sample'],
    });
  });

  it('finds every heading with its level', () => {
    const headings = read.clean.blocks.filter((block) => block.role === 'heading');
    expect(
      headings.map((block) => ({ text: read.clean.text.slice(block.start, block.end), level: block.level })),
    ).toEqual(paper.headings);
  });

  it('gives every paragraph whole, over columns, pages and floats, with its hyphens mended', () => {
    expect(textsOf('paragraph')).toEqual(paper.paragraphs);
  });

  it('keeps caption, note and references apart and leaves the running head out', () => {
    expect(textsOf('caption')).toEqual([paper.caption]);
    expect(textsOf('footnote')).toEqual([paper.footnote]);
    expect(textsOf('reference')).toEqual(paper.references);
    expect(read.clean.text).not.toContain(paper.header);
    expect(read.document.blocks.filter((block) => block.role === 'header')).toHaveLength(2);
  });

  it('leads from every sentence to boxes that hold its very words', () => {
    for (const sentence of read.clean.sentences) {
      const quote = read.clean.text.slice(sentence.start, sentence.end);
      const under = boxesOf(read.clean.lines, sentence)
        .map((box) => {
          const { text, boxes } = read.pages[box.page] ?? { text: '', boxes: new Float32Array() };
          return [...text]
            .filter((_, i) => {
              const x = ((boxes[i * 4] ?? 0) + (boxes[i * 4 + 2] ?? 0)) / 2;
              const y = ((boxes[i * 4 + 1] ?? 0) + (boxes[i * 4 + 3] ?? 0)) / 2;
              return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
            })
            .join('');
        })
        .join('');
      expect(under.replace(/[\s-]/g, '')).toBe(quote.replace(/[\s-]/g, ''));
    }
  });
});
