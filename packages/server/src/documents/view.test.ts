import { encodeDocument } from '@papyri/core/clean/document-bytes';
import { documentViewSchema } from '@papyri/core/contracts/api';
import { buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';
import { describe, expect, it } from 'vitest';
import { documentView } from './view.ts';

describe('documentView', () => {
  it('gives blocks and sentences with the boxes of their lines', () => {
    const document = buildCleanDocument([
      { role: 'heading', text: 'Methods' },
      {
        role: 'paragraph',
        text: 'We ask twice. The second answer, which is longer than a line of this page can be, is kept in full.',
      },
    ]);
    const view = documentViewSchema.parse(documentView(encodeDocument(document)));
    expect(view.sentences.map(({ start, end }) => view.text.slice(start, end))).toEqual([
      'Methods',
      'We ask twice.',
      'The second answer, which is longer than a line of this page can be, is kept in full.',
    ]);
    expect(view.sentences.map(({ boxes }) => boxes.length)).toEqual([1, 1, 2]);
    expect(view.blocks[1]?.boxes).toHaveLength(2);
  });
});
