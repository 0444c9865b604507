import type { Document, DocumentBlock } from '../contracts/document.ts';
import type { PaperIdentity } from '../ports/compute.ts';
import type { PdfMetadata } from '../ports/pdf-engine.ts';
import { authorNames } from '../structure/author-names.ts';

const stamp =
  /arXiv:\s*((?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\/\d{7})(?:v[1-9]\d*)?)\s*(?:\[|\d{1,2}\s|$)/i;
const doi = /\b(10\.\d{4,9}\/[^\s"<>{}|\\^`[\]]+)/;

const textOf = (block: DocumentBlock): string => block.lines.map((line) => line.text).join(' ');

/**
 * Recognises a paper by its first page: the arXiv stamp in the margin (a reference to another arXiv paper is not one),
 * a DOI in the file's metadata or printed outside the running text, and the title and authors as they are set.
 */
export function recogniseIdentity(document: Document, metadata: PdfMetadata = {}): PaperIdentity {
  const first = document.blocks.filter((block) => block.lines[0]?.page === 0);
  const arxivId = first
    .filter((block) => block.role === 'watermark')
    .map((block) => stamp.exec(textOf(block).replace(/\s+/g, ' '))?.[1])
    .find((id) => id !== undefined);
  const printed = first
    .filter((block) =>
      ['header', 'footer', 'authors', 'footnote', 'title', 'paragraph', 'abstract'].includes(block.role),
    )
    .map((block) => doi.exec(textOf(block))?.[1])
    .find((found) => found !== undefined);
  const found = doi.exec(metadata.doi ?? '')?.[1] ?? printed;
  const title = first
    .filter((block) => block.role === 'title')
    .map(textOf)
    .join(' ')
    .replace(/[\s*∗†‡]+$/u, '')
    .trim();
  const authors = authorNames(
    first.filter((block) => block.role === 'authors').map((block) => block.lines.map((line) => line.text)),
  );
  const abstract = document.blocks
    .filter((block) => block.role === 'abstract')
    .map((block) => textOf(block).replace(/(?<=\p{L})- (?=\p{Ll})/gu, ''))
    .join('\n')
    .replace(/^abstract\s*[—–:.-]\s*/i, '');
  return {
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(found === undefined ? {} : { doi: found.replace(/[).,;:]+$/, '') }),
    ...(title === '' ? {} : { title }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(abstract === '' ? {} : { abstract }),
  };
}
