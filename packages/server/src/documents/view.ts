import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { DocumentView } from '@papyri/core/contracts/api';
import { boxesOf } from '@papyri/core/text/page-boxes';

/** What the page needs of a document: its text by blocks and where each block stands. */
export function documentView(bytes: Uint8Array): DocumentView {
  const document = decodeDocument(bytes);
  return {
    documentId: document.id,
    text: document.text,
    blocks: document.blocks.map((block) => ({
      start: block.start,
      end: block.end,
      role: block.role,
      ...(block.level === undefined ? {} : { level: block.level }),
      boxes: [...boxesOf(document.lines, block)],
    })),
    pages: [...document.pages],
    outline: [...document.outline],
    quality: document.quality,
  };
}
