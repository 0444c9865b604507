import type { CleanDocument } from '../../contracts/clean-document.ts';
import { boxesOf } from '../../text/page-boxes.ts';
import type { InlinePiece } from './document-parts.ts';
import { teiCoordinates } from './tei-coordinates.ts';
import { element, words, type Xml } from './xml.ts';

/** Running text with a `ref` for each marker that cites; one that cites several entries names all of them. */
export function teiInline({ text, lines }: CleanDocument, pieces: readonly InlinePiece[]): Xml[] {
  return pieces.map(({ start, end, marker }) => {
    const said = words(text.slice(start, end));
    if (!marker) return said;
    const target = marker.references.map((index) => `#b${index}`).join(' ');
    const coords = teiCoordinates(boxesOf(lines, { start, end }));
    return element('ref', { type: 'bibr', coords, ...(target === '' ? {} : { target }) }, said);
  });
}
