import { isDeepStrictEqual } from 'node:util';
import { decodeDocument, encodeDocument } from '@papyri/core/clean/document-bytes';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { blockRoleSchema, parseQualitySchema } from '@papyri/core/contracts/document';
import { boxSchema, type Span } from '@papyri/core/contracts/span';
import { paperStructureSchema } from '@papyri/core/contracts/structure';
import type { ExtractedDocument } from '@papyri/core/ports/compute';
import { boxesOf } from '@papyri/core/text/page-boxes';

/** Points. A page may be 14,400 units of at most a hundred points; what stands further off is nowhere. */
const farthest = 14_400 * 100;
const blockJoin = '\n\n';

/** Says, one a line, what of a read file breaks a promise that later stages rely on; empty where all is well. */
export function violationsOf(extracted: ExtractedDocument): string[] {
  const found = new Set<string>();
  const expect = (right: boolean, what: string): void => {
    if (!right && found.size < 20) found.add(what);
  };
  const document = decodeDocument(extracted.bytes);
  checkText(document, expect);
  checkLines(document, expect);
  checkPlaces(document, expect);
  checkStructure(document, expect);
  expect(extracted.pages === document.pages.length, 'pages: not as many as the file has');
  expect(extracted.characters === document.text.length, 'characters: not the length of the text');
  expect(isText(JSON.stringify(extracted.identity)), 'identity: not well-formed text');
  expect(parseQualitySchema.safeParse(document.quality).success, 'quality: not as its schema says');
  const again = decodeDocument(encodeDocument(document));
  expect(isDeepStrictEqual(again, document), 'stored form: not the same when read, written and read');
  return [...found];
}

type Expect = (right: boolean, what: string) => void;

/** What a database keeps and a page shows: no lone surrogates, no NUL. */
function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0') && !/\\ud[89a-f]|\\u0000/i.test(text);
}

function isWithin(span: Span, outer: Span): boolean {
  const whole = Number.isInteger(span.start) && Number.isInteger(span.end);
  return whole && outer.start <= span.start && span.start <= span.end && span.end <= outer.end;
}

function checkText({ text, blocks, sentences }: CleanDocument, expect: Expect): void {
  const whole = { start: 0, end: text.length };
  expect(isText(text), 'text: lone surrogate or NUL');
  expect(!/\p{Cc}/u.test(text.replaceAll('\n', '')), 'text: control character');
  let last = -blockJoin.length;
  for (const block of blocks) {
    expect(isWithin(block, whole) && block.start < block.end, 'block: outside of the text, or empty');
    expect(
      text.slice(last, block.start) === (last < 0 ? '' : blockJoin),
      'block: not parted by a blank line',
    );
    expect(blockRoleSchema.safeParse(block.role).success, 'block: unknown role');
    const { section } = block;
    expect(section === undefined || blocks[section]?.role === 'heading', 'block: its section is no heading');
    last = block.end;
  }
  expect(blocks.length === 0 || last === text.length, 'text: goes on behind the last block');
  let end = 0;
  for (const sentence of sentences) {
    const block = blocks[sentence.block];
    expect(block !== undefined && isWithin(sentence, block), 'sentence: outside of its block');
    expect(sentence.start >= end && sentence.end > sentence.start, 'sentence: out of order, or empty');
    end = sentence.end;
  }
}

const isPlace = (value: number | undefined): boolean =>
  value === undefined || (Number.isFinite(value) && Math.abs(value) <= farthest);

function checkLines({ text, lines, pages, sentences }: CleanDocument, expect: Expect): void {
  let end = 0;
  for (const line of lines) {
    expect(isWithin(line, { start: end, end: text.length }), 'line: out of order or outside of the text');
    expect(line.edges.length === line.end - line.start + 1, 'line: not one edge a unit');
    expect(pages[line.page] !== undefined, 'line: its page does not exist');
    expect(isPlace(line.y) && isPlace(line.height), 'line: y or height not a place');
    expect(
      line.edges.every((edge) => typeof edge === 'number' && isPlace(edge)),
      'line: edge not a place',
    );
    end = line.end;
  }
  for (const sentence of sentences.slice(0, 2000))
    for (const box of boxesOf(lines, sentence))
      expect(boxSchema.safeParse(box).success, 'box of a sentence: not as its schema says');
}

function checkPlaces({ pages, outline }: CleanDocument, expect: Expect): void {
  for (const { width, height } of pages)
    expect(width >= 0 && width <= farthest && height >= 0 && height <= farthest, 'page: size not a size');
  for (const entry of outline) {
    expect(pages[entry.page] !== undefined, 'outline: its page does not exist');
    expect(isText(entry.title) && entry.title !== '', 'outline: title not well-formed text');
    expect(entry.level >= 1 && isPlace(entry.y), 'outline: level or place');
  }
}

function checkStructure({ text, blocks, pages, structure }: CleanDocument, expect: Expect): void {
  expect(paperStructureSchema.safeParse(structure).success, 'structure: not as its schema says');
  expect(isText(JSON.stringify(structure)), 'structure: not well-formed text');
  const whole = { start: 0, end: text.length };
  const { authors, affiliations, references, citations, floats, formulas } = structure;
  const spans = [...authors, ...affiliations].map(({ span }) => span);
  const cells = floats.flatMap((float) => float.cells ?? []);
  for (const span of [...spans, ...citations, ...cells])
    expect(isWithin(span, whole), 'structure: span outside of the text');
  const blockIndices = [
    ...[...references, ...formulas].map(({ block }) => block),
    ...floats.flatMap((float) => [...float.blocks, ...(float.caption === undefined ? [] : [float.caption])]),
  ];
  for (const index of blockIndices) expect(blocks[index] !== undefined, 'structure: block does not exist');
  for (const index of citations.flatMap((marker) => marker.references))
    expect(references[index] !== undefined, 'structure: reference does not exist');
  for (const index of authors.flatMap((author) => author.affiliations))
    expect(affiliations[index] !== undefined, 'structure: affiliation does not exist');
  for (const box of [...floats, ...formulas].flatMap(({ region }) => region)) {
    expect(pages[box.page] !== undefined, 'structure: page of a region does not exist');
    expect([box.x, box.y, box.width, box.height].every(isPlace), 'structure: region not a place');
  }
}
