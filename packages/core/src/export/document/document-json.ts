import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { ExtractedPaper } from '../../contracts/extracted-paper.ts';
import type { Sha256 } from '../../contracts/ids.ts';
import { boxesOf } from '../../text/page-boxes.ts';
import { wordsOfRole } from './document-parts.ts';

/** A paper as JSON for programs; with `characters` also where every character stands, which is most of the bytes. */
export function documentToJson(
  document: CleanDocument,
  { characters = false }: { readonly characters?: boolean } = {},
): ExtractedPaper {
  const { text, lines } = document;
  const title = wordsOfRole(document, 'title');
  const abstract = wordsOfRole(document, 'abstract');
  return {
    sourceSha256: document.sourceSha256 as Sha256,
    ...(document.language === undefined ? {} : { language: document.language }),
    ...(title === '' ? {} : { title }),
    ...(abstract === '' ? {} : { abstract }),
    text,
    blocks: document.blocks.map((block) => ({ ...block, boxes: boxesOf(lines, block) })),
    sentences: document.sentences.map((sentence) => ({ ...sentence, boxes: boxesOf(lines, sentence) })),
    structure: document.structure,
    outline: [...document.outline],
    pages: [...document.pages],
    quality: document.quality,
    ...(characters ? { lines: lines.map((line) => ({ ...line, edges: [...line.edges] })) } : {}),
  };
}
