import { describe, expect, it } from 'vitest';
import type { BlockRole, Document, DocumentBlock } from '../contracts/document.ts';
import { documentIdSchema } from '../contracts/ids.ts';
import { cleanDocument } from './clean-document.ts';

const id = documentIdSchema.parse(`doc-${'0'.repeat(64)}`);

/** A block of one long line. */
const blockOf = (role: BlockRole, text: string): DocumentBlock => ({
  role,
  lines: [
    {
      page: 0,
      text,
      y: 100,
      height: 10,
      edges: Array.from({ length: text.length + 1 }, (_, i) => i / 10),
      fontSize: 10,
      bold: false,
      italic: false,
    },
  ],
});

function documentOf(run: string): Document {
  const roles: readonly BlockRole[] = [
    'title',
    'authors',
    'abstract',
    'paragraph',
    'caption',
    'reference',
    'footnote',
  ];
  return {
    sourceSha256: '0'.repeat(64),
    pages: [{ width: 612, height: 792 }],
    blocks: roles.map((role) => blockOf(role, role === 'caption' ? `Figure 1: ${run}` : run)),
    outline: [],
    links: [],
    quality: {
      source: 'pdf',
      pages: 1,
      pagesWithoutText: 0,
      characters: run.length,
      unmappedShare: 0,
      headings: 0,
      references: 0,
      notes: [],
    },
  };
}

describe('text that no paper holds', () => {
  const most = 40_000;
  it.each([
    'a',
    'A',
    '. ',
    'a_',
    '(a_',
    'A-',
    'a, ',
    'A, B. ',
    'A. B., ',
    'pp. 1',
    'a.b@',
    'revised ',
    '5. Revised ',
    'Smith, J., ',
    '[1, ',
    'www.',
  ])('is cleaned in time: %j over and over', (unit) => {
    const before = process.threadCpuUsage();
    const { text } = cleanDocument(documentOf(unit.repeat(Math.ceil(most / unit.length))), id);
    expect(text.length).toBeGreaterThan(most);
    // Each took many seconds, or for ever, when its time was the square of its length.
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5000);
  });
});
