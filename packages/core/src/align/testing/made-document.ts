import type { BlockRole, Document, DocumentBlock, DocumentLine } from '../../contracts/document.ts';
import type { SourceBlock, SourceText } from '../../contracts/source-text.ts';

/** A line of plain type; every character is five points wide. */
export function madeLine(text: string, y: number, page = 0): DocumentLine {
  return {
    page,
    text,
    y,
    height: 10,
    edges: Array.from({ length: text.length + 1 }, (_, index) => 50 + 5 * index),
    fontSize: 10,
    bold: false,
    italic: false,
  };
}

/** A document of blocks, each given by its role and its lines, set one below the other. */
export function madeDocument(blocks: readonly (readonly [BlockRole, ...string[]])[]): Document {
  let y = 0;
  const made = blocks.map(([role, ...lines]): DocumentBlock => {
    const set = lines.map((text) => {
      y += 12;
      return madeLine(text, y);
    });
    return { role, ...(role === 'heading' ? { level: 1 } : {}), lines: set };
  });
  return {
    sourceSha256: 'a'.repeat(64),
    pages: [{ width: 600, height: 800 }],
    blocks: made,
    outline: [],
    quality: {
      source: 'pdf',
      pages: 1,
      pagesWithoutText: 0,
      characters: 1000,
      unmappedShare: 0,
      headings: 0,
      references: 0,
      notes: [],
    },
  };
}

/** A block of a source without formulas or citations. */
export function madeBlock(
  role: SourceBlock['role'],
  text: string,
  more: Partial<SourceBlock> = {},
): SourceBlock {
  return { role, text, math: [], citations: [], floating: false, ...more };
}

export function madeSource(...blocks: SourceBlock[]): SourceText {
  return { kind: 'html', blocks };
}

/** Roles and texts of the blocks of a document, lines joined by a slash. */
export function outlineOf(document: Pick<Document, 'blocks'>): (readonly [BlockRole, string])[] {
  return document.blocks.map(({ role, lines }) => [role, lines.map(({ text }) => text).join(' / ')]);
}
