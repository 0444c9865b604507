import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { Author } from '../../contracts/structure.ts';
import { inlinePieces, wordsOfRole } from './document-parts.ts';
import { teiInline } from './tei-inline.ts';
import { teiPerson } from './tei-references.ts';
import { element, words, type Xml } from './xml.ts';

/** What is known about the file besides its text: title, authors with affiliations, abstract. */
export function teiHeader(document: CleanDocument, version: string): Xml {
  const title = element('title', { level: 'a', type: 'main' }, words(wordsOfRole(document, 'title')));
  const people = document.structure.authors.map((author) => teiAuthor(document, author));
  return element(
    'teiHeader',
    { 'xml:lang': document.language },
    element(
      'fileDesc',
      {},
      element('titleStmt', {}, title),
      element(
        'publicationStmt',
        {},
        element('publisher', {}),
        element('availability', { status: 'unknown' }, element('licence', {})),
      ),
      element(
        'sourceDesc',
        {},
        element(
          'biblStruct',
          {},
          element('analytic', {}, ...people, title),
          element('monogr', {}, element('imprint', {}, element('date', {}))),
          element('idno', { type: 'SHA256' }, words(document.sourceSha256)),
        ),
      ),
    ),
    element('encodingDesc', {}, element('appInfo', {}, element('application', { ident: 'Papyri', version }))),
    element('profileDesc', {}, element('abstract', {}, ...abstractParagraphs(document))),
  );
}

function teiAuthor({ structure }: CleanDocument, author: Author): Xml {
  // The last word is the family name; what a name says of its parts, its order does not.
  const names = author.name.split(/\s+/);
  const affiliations = author.affiliations.flatMap((index) => {
    const affiliation = structure.affiliations[index];
    return affiliation
      ? [
          element(
            'affiliation',
            { key: `aff${index}` },
            element('note', { type: 'raw_affiliation' }, words(affiliation.text)),
          ),
        ]
      : [];
  });
  return element(
    'author',
    {},
    teiPerson(names.at(-1) ?? '', names.slice(0, -1).join(' ')),
    ...(author.email === undefined ? [] : [element('email', {}, words(author.email))]),
    ...affiliations,
  );
}

function abstractParagraphs(document: CleanDocument): Xml[] {
  const paragraphs = document.blocks
    .filter(({ role }) => role === 'abstract')
    .map((block) => element('p', {}, ...teiInline(document, inlinePieces(document, block))));
  return paragraphs.length === 0 ? [] : [element('div', {}, ...paragraphs)];
}
