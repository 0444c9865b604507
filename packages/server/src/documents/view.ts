import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { DocumentView } from '@papyri/core/contracts/api';
import { boxesOf } from '@papyri/core/text/page-boxes';
import { wholeSentences } from '@papyri/core/text/whole-sentences';

/** What the page needs of a document: its text by blocks and where its blocks and sentences stand. */
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
    sentences: wholeSentences(document).map(({ start, end }) => ({
      start,
      end,
      boxes: boxesOf(document.lines, { start, end }),
    })),
    pages: [...document.pages],
    outline: [...document.outline],
    quality: document.quality,
  };
}
