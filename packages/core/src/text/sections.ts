import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Span } from '../contracts/span.ts';

/** What a section is for, by its heading; a subsection is for what its parent is for unless it says otherwise. */
export type SectionKind =
  | 'front'
  | 'abstract'
  | 'introduction'
  | 'related'
  | 'body'
  | 'results'
  | 'discussion'
  | 'limitations'
  | 'conclusion'
  | 'references'
  | 'back'
  | 'appendix';

export interface Section {
  /** The heading's words without number; empty for what stands before the first heading. */
  readonly heading: string;
  /** 1 for a section, 2 for a subsection; 0 for what stands before the first heading. */
  readonly level: number;
  readonly kind: SectionKind;
  /** The heading's own place; empty (start = end) before the first heading. */
  readonly span: Span;
  /** Index in `blocks` of the first block after the heading. */
  readonly firstBlock: number;
  /** Index in `blocks` after the section's last block, where the next heading of any level stands. */
  readonly endBlock: number;
  /** Index of the section it stands under, where it is a subsection. */
  readonly parent?: number;
}

const kinds: readonly (readonly [SectionKind, RegExp])[] = [
  ['abstract', /^(abstract|summary|zusammenfassung|résumé)$/],
  ['references', /^(references|bibliography|literature cited|works cited|literatur(verzeichnis)?)\b/],
  [
    'back',
    /^(acknowledge?ments?|acknowledgments? and|funding|authors?['’]?s? contributions?|danksagung|contributions? of authors|competing interests?|conflicts? of interest|declaration|data availability|code availability|availability of|ethics|ethical|broader impact|impact statement|supplementa|supporting information|reproducibility (checklist|statement)|checklist|neurips paper checklist|notes|about the authors?|author information|biograph|disclosure|additional information|abbreviations|contents|table of contents|list of|index|keywords|categories and subject|general terms|ccs concepts|permission|open access|consent)/,
  ],
  ['appendix', /^(appendi(x|ces)|supplement)/],
  ['limitations', /\b(limitations?|threats to validity|failure cases|caveats)\b/],
  ['conclusion', /\b(conclusions?|concluding|future (work|directions)|outlook|summary|fazit)\b/],
  ['discussion', /\bdiscussions?\b/],
  ['introduction', /^(introduction|motivation|overview|einleitung|einführung|introduction and)\b/],
  [
    'related',
    /\b(related (work|research|literature|studies)|prior work|previous work|literature review|background|preliminar)/,
  ],
  [
    'results',
    /\b(results?|evaluation|experiments?|experimental|findings|analysis|ablations?|performance|comparison)\b/,
  ],
];

/** What a heading (without number) announces; undefined where its words do not tell. */
export function kindOfHeading(heading: string): SectionKind | undefined {
  const words = heading.toLowerCase().trim();
  return kinds.find(([, pattern]) => pattern.test(words))?.[0];
}

const numbering =
  /^\s*(?:(?:[Ss]ection|SECTION|[Cc]hapter|CHAPTER|[Aa]ppendix|APPENDIX|Kapitel)\s+)?(?:\d{1,2}(?:\s?\.\s?\d{1,2}){0,4}\.?(?=\s|\p{L})|(?:[IVX]{1,5}|[A-Z])(?:\.\d{1,2})*[.):]|[A-Z](?:\.\d{1,2})+\.?|[A-Z](?=\s+[A-Z]\p{Ll})|§)\s*[.:–—-]?\s*/u;

/** A heading's words without its number or letter: "3.2 Attention" → "Attention", "A. Proofs" → "Proofs". */
export function headingWords(heading: string): string {
  const flat = heading.slice(0, 400).replace(/\s+/g, ' ').trim();
  const bare = flat.replace(numbering, '').replace(/[.:]$/, '').trim();
  return bare === '' ? flat : bare;
}

/** Cuts a document at its headings. Every block that is not a heading lies in exactly one section. */
export function sectionsOf(document: CleanDocument): Section[] {
  const { blocks, text } = document;
  const sections: Section[] = [];
  const open: number[] = [];
  let current: Section = {
    heading: '',
    level: 0,
    kind: 'front',
    span: { start: 0, end: 0 },
    firstBlock: 0,
    endBlock: blocks.length,
  };
  for (const [index, block] of blocks.entries()) {
    if (block.role !== 'heading') continue;
    if (index > 0 || current.level > 0) sections.push({ ...current, endBlock: index });
    const level = Math.max(1, block.level ?? 1);
    while (open.length > 0 && (sections[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1);
    const raw = text.slice(block.start, block.end);
    const heading = headingWords(raw);
    const inherited = parent === undefined ? undefined : sections[parent]?.kind;
    current = {
      heading,
      level,
      kind: isClosed(inherited) ? inherited : (ownKind(raw, heading, sections) ?? inherited ?? 'body'),
      span: { start: block.start, end: block.end },
      firstBlock: index + 1,
      endBlock: blocks.length,
      ...(parent === undefined ? {} : { parent }),
    };
    open.push(sections.length);
  }
  if (blocks.length > 0) sections.push(current);
  return sections;
}

/** Kinds that a subsection cannot leave: a "Discussion" inside an appendix is still appendix. */
function isClosed(kind: SectionKind | undefined): kind is SectionKind {
  return kind === 'appendix' || kind === 'back' || kind === 'references';
}

function ownKind(raw: string, heading: string, before: readonly Section[]): SectionKind | undefined {
  if (/^\s*appendi(x|ces)\b/i.test(raw)) return 'appendix';
  const kind = kindOfHeading(heading);
  // A closing "Summary" concludes; only an opening one is the abstract.
  if (kind === 'abstract' && before.some((section) => section.kind === 'introduction')) return 'conclusion';
  // After the references, lettered sections and those that announce nothing are appendices.
  const closing = before.some((section) => section.kind === 'references');
  if (closing && (kind === undefined || /^\s*[A-Z][.\s]/.test(raw))) return 'appendix';
  return kind;
}
