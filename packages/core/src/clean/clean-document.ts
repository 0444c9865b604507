import type { CleanBlock, CleanDocument, CleanSentence, TextLine } from '../contracts/clean-document.ts';
import {
  type BlockRole,
  type Document,
  type DocumentBlock,
  type DocumentLine,
  furnitureRoles,
} from '../contracts/document.ts';
import type { DocumentId } from '../contracts/ids.ts';
import { paperStructure } from '../structure/paper-structure.ts';
import { documentLanguage } from '../text/detect-language.ts';
import { splitSentences } from '../text/sentences.ts';
import { cleanLine, type EdgedText } from './clean-line.ts';
import { countWords, keepsHyphen, type Vocabulary, wordsAskedFor } from './hyphenation.ts';
import { edgeSteps } from './packed-lines.ts';
import { textQuality } from './text-quality.ts';

/** Roles whose blocks hold running sentences; any other block is one piece. */
const running: ReadonlySet<BlockRole> = new Set([
  'abstract',
  'paragraph',
  'list-item',
  'caption',
  'footnote',
]);

const blockJoin = '\n\n';

/** Finer than any screen shows. */
const roundEdge = (value: number): number => Math.round(value * edgeSteps) / edgeSteps;

/**
 * Makes the one text of a paper that every offset points into: furniture left out, hyphenation mended, ligatures and
 * accents whole, blocks parted by blank lines, and for each stretch of a line the place where it stands.
 */
export function cleanDocument(document: Document, id: DocumentId): CleanDocument {
  const kept = document.blocks.filter((block) => !furnitureRoles.has(block.role));
  const cleaned = kept.map((block) => block.lines.map((line) => cleanLine(line)));
  const vocabulary = countWords(allLines(cleaned), wordsAskedForIn(cleaned));
  const builder = new TextBuilder();
  const blocks: CleanBlock[] = [];
  const sentences: CleanSentence[] = [];
  const sectionOf = sectionTracker();
  for (const [index, block] of kept.entries()) {
    const lines = cleaned[index] ?? [];
    if (lines.every((line) => line.text === '')) continue;
    const start = builder.startBlock();
    addLines(builder, block, lines, vocabulary);
    const end = builder.length;
    const section = sectionOf(block, blocks.length);
    blocks.push({
      start,
      end,
      role: block.role,
      ...(block.level === undefined ? {} : { level: block.level }),
      ...(block.tex === undefined ? {} : { tex: block.tex }),
      ...(section === undefined ? {} : { section }),
    });
    const spans = running.has(block.role)
      ? splitSentences(builder.slice(start, end))
      : [{ start: 0, end: end - start }];
    for (const span of spans)
      sentences.push({ start: start + span.start, end: start + span.end, block: blocks.length - 1 });
  }
  const text = builder.text();
  const language = documentLanguage({ text, blocks });
  const { lines } = builder;
  const { pages, outline, quality } = document;
  const { painted, links } = document;
  const structure = paperStructure({
    text,
    blocks,
    sentences,
    lines,
    pages,
    ...(painted === undefined ? {} : { painted }),
    ...(links === undefined ? {} : { links }),
  });
  const spoken = language === undefined ? {} : { language };
  return {
    id,
    sourceSha256: document.sourceSha256,
    text,
    blocks,
    sentences,
    lines,
    pages,
    outline,
    quality: { ...quality, ...textQuality({ text, blocks, lines, structure, ...spoken }) },
    structure,
    ...spoken,
  };
}

function* allLines(blocks: readonly (readonly EdgedText[])[]): Generator<string> {
  for (const lines of blocks) for (const line of lines) yield line.text;
}

/** The words that decide on the hyphens at the ends of these lines. */
function wordsAskedForIn(blocks: readonly (readonly EdgedText[])[]): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const lines of blocks)
    for (const [index, { text }] of lines.entries()) {
      const next = endsInHyphen(text) ? textAfter(lines, index) : undefined;
      if (next === undefined) continue;
      for (const word of wordsAskedFor(text.slice(0, -1), next)) asked.add(word);
    }
  return asked;
}

/** The next line of the block that has any text. */
function textAfter(lines: readonly EdgedText[], index: number): string | undefined {
  let after = index + 1;
  while (lines[after]?.text === '') after++;
  return lines[after]?.text;
}

/** Follows the headings as blocks come, and says under which each stands. */
function sectionTracker(): (block: DocumentBlock, index: number) => number | undefined {
  /** Headings that are open, outermost first. */
  let open: { readonly index: number; readonly level: number }[] = [];
  return (block, index) => {
    if (block.role !== 'heading') return open.at(-1)?.index;
    const level = block.level ?? 1;
    open = open.filter((heading) => heading.level < level);
    const parent = open.at(-1)?.index;
    open.push({ index, level });
    return parent;
  };
}

/** Collects text and lines; offsets count from the start of the document. */
class TextBuilder {
  readonly lines: TextLine[] = [];
  length = 0;
  private readonly parts: string[] = [];
  /** Grows to the longest line once, where an array for each would be copied as it grows. */
  private readonly scratch: number[] = [];
  private blockStart = 0;
  private blockParts = 0;

  startBlock(): number {
    if (this.length > 0) this.append(blockJoin);
    this.blockStart = this.length;
    this.blockParts = this.parts.length;
    return this.length;
  }

  append(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  /** `text` may be one unit shorter or longer than `edges` say: a hyphen left out, or a space without width. */
  addLine(source: DocumentLine, text: string, edges: readonly number[]): void {
    const start = this.length;
    this.append(text);
    const { scratch } = this;
    const known = Math.min(text.length + 1, edges.length);
    for (let unit = 0; unit < known; unit++) scratch[unit] = roundEdge(edges[unit] ?? 0);
    for (let unit = known; unit <= text.length; unit++) scratch[unit] = roundEdge(edges.at(-1) ?? 0);
    const { page, rotation } = source;
    const line: TextLine = {
      start,
      end: this.length,
      page,
      y: roundEdge(source.y),
      height: roundEdge(source.height),
      edges: scratch.slice(0, text.length + 1),
    };
    this.lines.push(rotation === undefined ? line : { ...line, rotation });
  }

  /** Text of the current block. */
  slice(start: number, end: number): string {
    return this.parts
      .slice(this.blockParts)
      .join('')
      .slice(start - this.blockStart, end - this.blockStart);
  }

  text(): string {
    return this.parts.join('');
  }
}

function addLines(
  builder: TextBuilder,
  block: DocumentBlock,
  lines: readonly EdgedText[],
  vocabulary: Vocabulary,
): void {
  for (const [index, line] of lines.entries()) {
    const source = block.lines[index];
    if (!source || line.text === '') continue;
    const next = textAfter(lines, index);
    const text = next === undefined ? line.text : joined(line.text, next, vocabulary);
    builder.addLine(source, text, line.edges);
  }
}

const endsInHyphen = (text: string): boolean => text.endsWith('-') && /[\p{L}\p{M}\d]-$/u.test(text);
const urlPunctuation = new Set('/_=&?.#');
const firstIdeograph = 0x3040;
const ideographs = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]/;

/** The line as it stands in front of the next: with a space, without its hyphen, or as it is. */
function joined(text: string, next: string, vocabulary: Vocabulary): string {
  if (endsInHyphen(text) && /^[\p{L}\d]/u.test(next)) {
    const kept = isAddress(text) || keepsHyphen(text.slice(0, -1), next, vocabulary);
    return kept ? text : text.slice(0, -1);
  }
  if (urlPunctuation.has(text.at(-1) ?? '') && isAddress(text) && /^[\p{L}\d]/u.test(next)) return text;
  if (isIdeograph(text.at(-1)) && isIdeograph(next[0])) return text;
  // The space that joins two lines has no width: it is on neither.
  return `${text} `;
}

const isIdeograph = (sign = ''): boolean => sign.charCodeAt(0) >= firstIdeograph && ideographs.test(sign);

/** The line ends inside a web address or DOI, which has no spaces. */
function isAddress(text: string): boolean {
  return /(?:https?:\/\/|www\.|doi\.org\/|\bdoi:)\S*$/i.test(text) && !/\.$/.test(text);
}
