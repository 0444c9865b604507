import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { SectionKind } from '../../text/sections.ts';
import { type DocumentPart, documentParts } from './document-parts.ts';
import { teiPart } from './tei-body.ts';
import { teiHeader } from './tei-header.ts';
import { teiBibliography } from './tei-references.ts';
import { element, type Xml } from './xml.ts';

/** What stands behind the text proper, as GROBID names it. */
const backTypes: Partial<Record<SectionKind, 'acknowledgement' | 'annex'>> = {
  back: 'acknowledgement',
  appendix: 'annex',
};

/**
 * A whole paper as TEI P5 in GROBID's dialect (https://grobid.readthedocs.io/en/latest/TEI-encoding-of-results/), with
 * coordinates of pages, headings, markers, figures, formulas and references. `version` is that of the program.
 */
export function documentToTei(document: CleanDocument, version: string): string {
  const parts = documentParts(document);
  const behind = (type: string): Xml[] => {
    const those = parts.filter(({ kind }) => backTypes[kind] === type);
    return those.length === 0
      ? []
      : [element('div', { type }, ...those.map((part) => teiPart(document, part)))];
  };
  const body = parts.filter((part: DocumentPart) => backTypes[part.kind] === undefined);
  const pages = document.pages.map(({ width, height }, index) =>
    element('surface', { n: index + 1, ulx: 0, uly: 0, lrx: width, lry: height }),
  );
  const tei = element(
    'TEI',
    { 'xml:space': 'preserve', xmlns: 'http://www.tei-c.org/ns/1.0' },
    teiHeader(document, version),
    element('facsimile', {}, ...pages),
    element(
      'text',
      { 'xml:lang': document.language },
      element('body', {}, ...body.map((part) => teiPart(document, part))),
      element('back', {}, ...behind('acknowledgement'), ...behind('annex'), ...teiBibliography(document)),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tei.xml}\n`;
}
