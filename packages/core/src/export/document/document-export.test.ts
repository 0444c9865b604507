import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { CleanDocument } from '../../contracts/clean-document.ts';
import { blockRoleSchema } from '../../contracts/document.ts';
import { extractedPaperSchema } from '../../contracts/extracted-paper.ts';
import { noStructure, type PaperStructure } from '../../contracts/structure.ts';
import { buildCleanDocument, cleanDocumentFromText } from '../../text/testing/build-clean-document.ts';
import { documentToJson } from './document-json.ts';
import { documentToMarkdown } from './document-markdown.ts';
import { documentToTei } from './tei.ts';

const source = `[title] On <Reading> & Writing

[authors] Ada Lovelace

[abstract] We read [1] and write.

# 1 Introduction

Others have read before [1, 2]. So do we.

[list-item] • first things

[list-item] • second things

## 1.1 Formulas

[formula] E = m c^2 (7)

[caption] Table 2: Who read what.

[table] Who What Ada Notes

[footnote] 1 See the appendix.

# Acknowledgements

We thank you.

# References

[reference] [1] C. Babbage. On engines. Journal of Engines, 12(3):4–9, 1837. doi:10.1/ab

[reference] [2] L. Menabrea. Sketch. 1842.`;

function withStructure(document: CleanDocument, given: Partial<PaperStructure>): CleanDocument {
  return { ...document, structure: { ...noStructure, ...given } };
}

/** The text with what a later stage finds in it: two entries, their markers, a table of two rows. */
function read(): CleanDocument {
  const document = cleanDocumentFromText(source);
  const { text, blocks } = document;
  const blockOf = (start: string): number =>
    blocks.findIndex((block) => text.slice(block.start).startsWith(start));
  const span = (words: string, from = 0) => {
    const start = text.indexOf(words, from);
    return { start, end: start + words.length };
  };
  const cells = ['Who', 'What', 'Ada', 'Notes'].map((word, index) => ({
    ...span(word, text.indexOf('Who What')),
    row: index >> 1,
    column: index & 1,
    rowSpan: 1,
    columnSpan: 1,
    header: index < 2,
  }));
  return withStructure(document, {
    authors: [{ name: 'Ada Lovelace', span: span('Ada Lovelace'), affiliations: [0], email: 'ada@x.org' }],
    affiliations: [{ text: 'Ockham Park', span: span('Ada') }],
    references: [
      {
        block: blockOf('[1] C.'),
        label: '1',
        authors: [{ family: 'Babbage', given: 'C.' }],
        title: 'On engines',
        venue: 'Journal of Engines',
        year: 1837,
        volume: '12',
        issue: '3',
        pages: '4–9',
        doi: '10.1/ab',
        url: 'javascript:alert(1)',
      },
      { block: blockOf('[2] L.'), label: '2', authors: [{ family: 'Menabrea' }], title: 'Sketch' },
    ],
    citations: [
      { ...span('[1]'), references: [0], foundBy: 'label' },
      { ...span('[1, 2]'), references: [0, 1], foundBy: 'label' },
    ],
    floats: [
      {
        kind: 'table',
        label: '2',
        caption: blockOf('Table 2'),
        region: [{ page: 0, x: 10, y: 20.004, width: 30, height: 40 }],
        blocks: [blockOf('Who What')],
        cells,
      },
    ],
    formulas: [
      { block: blockOf('E = m'), label: '7', region: [{ page: 0, x: 1, y: 2, width: 3, height: 4 }] },
    ],
  });
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => ['div', 'ref', 'biblStruct', 'row', 'cell', 'item', 'author', 'surface'].includes(name),
});

describe('TEI', () => {
  const tei = parser.parse(documentToTei(read(), '1.2.3')).TEI;

  it('tells title, authors and abstract in the header', () => {
    const { fileDesc, profileDesc } = tei.teiHeader;
    expect(fileDesc.titleStmt.title['#text']).toBe('On <Reading> & Writing');
    const [author] = fileDesc.sourceDesc.biblStruct[0].analytic.author;
    expect(author).toMatchObject({
      persName: { forename: { '#text': 'Ada', '@type': 'first' }, surname: 'Lovelace' },
      email: 'ada@x.org',
      affiliation: { note: { '#text': 'Ockham Park' } },
    });
    expect(profileDesc.abstract.div[0].p.ref[0]).toMatchObject({ '#text': '[1]', '@target': '#b0' });
  });

  it('puts sections, lists, formulas, tables and notes in the body, what follows the paper in the back', () => {
    const [introduction, formulas, ...more] = tei.text.body.div;
    expect(more).toEqual([]);
    expect(introduction.head).toMatchObject({ '#text': 'Introduction', '@n': '1' });
    expect(introduction.p.ref[0]).toMatchObject({ '#text': '[1, 2]', '@target': '#b0 #b1' });
    expect(introduction.list.item).toEqual(['• first things', '• second things']);
    expect(formulas.formula).toMatchObject({ label: '(7)', '@coords': '1,1,2,3,4' });
    expect(formulas.figure).toMatchObject({
      '@type': 'table',
      '@coords': '1,10,20,30,40',
      head: 'Table 2',
      figDesc: 'Who read what.',
      table: { row: [{ '@role': 'label', cell: ['Who', 'What'] }, { cell: ['Ada', 'Notes'] }] },
    });
    expect(formulas.note['@place']).toBe('foot');
    const [thanks, references] = tei.text.back.div;
    expect(thanks).toMatchObject({ '@type': 'acknowledgement', div: [{ p: 'We thank you.' }] });
    expect(references['@type']).toBe('references');
  });

  it('gives each reference its fields and the entry as it stands, and no address that runs', () => {
    const [first, second] = tei.text.back.div[1].listBibl.biblStruct;
    expect(first).toMatchObject({
      '@xml:id': 'b0',
      analytic: { title: { '#text': 'On engines' }, author: [{ persName: { surname: 'Babbage' } }] },
      monogr: {
        title: { '#text': 'Journal of Engines', '@level': 'j' },
        imprint: { date: { '@when': '1837' } },
      },
      idno: { '#text': '10.1/ab', '@type': 'DOI' },
    });
    expect(first.monogr.imprint.biblScope).toContainEqual({ '@unit': 'page', '@from': '4', '@to': '9' });
    expect(first.note['#text']).toMatch(/^\[1\] C\. Babbage/);
    expect(first.ptr).toBeUndefined();
    expect(second.monogr.title['#text']).toBe('Sketch');
  });
});

describe('Markdown', () => {
  it('writes headings, lists, tables and references, with nothing of the text read as markup', () => {
    const markdown = documentToMarkdown(read());
    expect(markdown).toContain('# On \\<Reading\\> & Writing\n\nAda Lovelace\n\n## Abstract');
    expect(markdown).toContain('## 1 Introduction');
    expect(markdown).toContain('- first things\n- second things');
    expect(markdown).toContain('### 1.1 Formulas\n\n```\nE = m c^2 (7)\n```');
    expect(markdown).toContain(
      '**Table 2.** Who read what.\n\n| Who | What |\n| --- | --- |\n| Ada | Notes |',
    );
    expect(markdown).toMatch(/## References\n\n- \\\[1\\\] C\. Babbage[^\n]*\n- \\\[2\\\]/);
  });
});

const words = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' });
const anyDocument = fc
  .array(
    fc.record({
      role: fc.constantFrom(...blockRoleSchema.options),
      level: fc.constantFrom(1, 2, 3),
      text: fc.array(words, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((blocks) => buildCleanDocument(blocks));
const shown = (text: string) => text.replace(/[\p{Cc}\p{Noncharacter_Code_Point}\s]/gu, '').toWellFormed();

describe('any document', () => {
  it('is well-formed as TEI, whatever stands in it', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(XMLValidator.validate(documentToTei(document, '1'))).toBe(true);
      }),
    );
  });

  it('is JSON of the contract', () => {
    fc.assert(
      fc.property(anyDocument, fc.boolean(), (document, characters) => {
        const valid = { ...document, sourceSha256: '0'.repeat(64) };
        const json = extractedPaperSchema.parse(documentToJson(valid, { characters }));
        expect(json.text).toBe(document.text);
        expect(json.lines !== undefined).toBe(characters);
      }),
    );
  });

  it('loses no word of a paragraph on the way to TEI', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), (texts) => {
        const document = buildCleanDocument(texts.map((text) => ({ role: 'paragraph', text: [text] })));
        const tei = documentToTei(document, '1');
        const body = (/<body>.*<\/body>|<body\/>/s.exec(tei)?.[0] ?? '').replace(/<[^>]*>/g, '');
        const plain = body
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&#39;/g, "'")
          .replace(/&amp;/g, '&');
        expect(shown(plain)).toBe(shown(document.text));
      }),
    );
  });
});
