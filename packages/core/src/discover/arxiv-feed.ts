import { unknownLicence } from '../contracts/licence.ts';
import { type Paper, paperSchema } from '../contracts/paper.ts';
import { paperIdOfArxiv, parseArxivReference } from './arxiv-reference.ts';
import { attributeOf, element, elements, lineOf, parseXml, textOf, type XmlElement } from './xml-tree.ts';

/**
 * What arXiv's API says. `invalid` is anything that is not a whole Atom feed: truncated, HTML, a DTD.
 * `skipped` counts entries without a usable id, which arXiv sends for some unknown ids.
 */
export type ArxivFeed =
  | {
      readonly kind: 'papers';
      readonly total: number;
      readonly start: number;
      readonly papers: readonly Paper[];
      readonly skipped: number;
    }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'invalid' };

/** Longest values the contract holds; longer ones are cut rather than the paper lost. */
const longest = { title: 2000, name: 500, affiliation: 1000 } as const;

/** arXiv marks a new paragraph by white space after a line break; other line breaks are only wrapping. */
function paragraphsOf(text: string): string {
  return text
    .trim()
    .split(/\n[ \t]+|\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function momentOf(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function countOf(feed: XmlElement, name: string): number | undefined {
  const text = lineOf(feed, name);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function paperOf(entry: XmlElement): Paper | undefined {
  const reference = parseArxivReference(lineOf(entry, 'id') ?? '');
  if (reference?.version === undefined) return undefined;
  const written = `${reference.id}v${reference.version}`;
  const paper = paperSchema.safeParse({
    id: paperIdOfArxiv(reference.id, reference.version),
    source: 'arxiv',
    title: (lineOf(entry, 'title') ?? `arXiv:${written}`).slice(0, longest.title).toWellFormed(),
    authors: elements(entry, 'author').flatMap((author) => {
      const name = lineOf(author, 'name')?.slice(0, longest.name).toWellFormed();
      const affiliation = elements(author, 'affiliation')
        .map((node) => textOf(node).replace(/\s+/g, ' ').trim())
        .filter((text) => text !== '')
        .join('; ')
        .slice(0, longest.affiliation)
        .toWellFormed();
      return name ? [affiliation ? { name, affiliation } : { name }] : [];
    }),
    abstract: paragraphsOf(textOf(element(entry, 'summary'))),
    categories: elements(entry, 'category').flatMap((category) => attributeOf(category, 'term') ?? []),
    primaryCategory: attributeOf(element(entry, 'primary_category'), 'term'),
    publishedAt: momentOf(lineOf(entry, 'published')),
    updatedAt: momentOf(lineOf(entry, 'updated')),
    doi: lineOf(entry, 'doi'),
    journalReference: lineOf(entry, 'journal_ref'),
    comment: lineOf(entry, 'comment'),
    // Built from the id instead of taken from the feed: an address in a feed could be anything.
    landingUrl: `https://arxiv.org/abs/${written}`,
    pdfUrl: `https://arxiv.org/pdf/${written}`,
    licence: unknownLicence,
  });
  return paper.success ? paper.data : undefined;
}

/**
 * Reads an answer of arXiv's API (Atom with the opensearch and arxiv extensions; user manual, 3.3 and 3.4).
 * Titles and abstracts keep their TeX. The licence is not in this API and stays unknown. Never throws.
 */
export function parseArxivFeed(xml: string): ArxivFeed {
  const document = parseXml(xml);
  if (document?.name !== 'feed') return { kind: 'invalid' };
  const feed = document.root;
  const entries = elements(feed, 'entry');
  const error = entries.find((entry) => /\/api\/errors(?:#|$)/.test(lineOf(entry, 'id') ?? ''));
  if (error) return { kind: 'error', message: lineOf(error, 'summary') ?? 'no reason given' };
  const start = countOf(feed, 'startIndex') ?? 0;
  const total = countOf(feed, 'totalResults');
  // A feed without a total is not the API's: a proxy's or a different service's.
  if (total === undefined) return { kind: 'invalid' };
  const papers = entries.flatMap((entry) => paperOf(entry) ?? []);
  return { kind: 'papers', total, start, papers, skipped: entries.length - papers.length };
}
