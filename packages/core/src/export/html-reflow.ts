import type { BlockRole } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import { type CitedPlace, markedPieces } from './cited-places.ts';
import { escapeHtml } from './html-text.ts';

/** The text of a paper by blocks, as it is set again. */
export interface ReflowText {
  readonly text: string;
  readonly blocks: readonly (Span & { readonly role: BlockRole; readonly level?: number | undefined })[];
  /** ISO 639-1, where it could be told. */
  readonly language?: string | undefined;
}

/** Headings of the text stand below the page's own. */
const headingTag = (level: number | undefined) => `h${Math.min(6, (level ?? 1) + 2)}`;

const tags: Readonly<Partial<Record<BlockRole, readonly [open: string, close: string]>>> = {
  title: ['<p class="title">', '</p>'],
  authors: ['<p class="authors">', '</p>'],
  abstract: ['<p class="abstract">', '</p>'],
  caption: ['<p class="caption">', '</p>'],
  formula: ['<p class="formula">', '</p>'],
  table: ['<p class="table">', '</p>'],
  'figure-text': ['<p class="figure">', '</p>'],
  footnote: ['<p class="note" role="note">', '</p>'],
};

function markedText(text: string, block: Span, places: readonly CitedPlace[], begun: Set<string>): string {
  return markedPieces(block, places, begun)
    .map(({ start, end, within, first }) => {
      const words = escapeHtml(text.slice(start, end));
      if (within.length === 0) return words;
      const [own, ...others] = first;
      const anchors = others.map(({ id }) => `<span id="${id}"></span>`).join('');
      const id = own ? ` id="${own.id}"` : '';
      return `${anchors}<mark${id} data-c="${within.map((place) => place.id).join(' ')}">${words}</mark>`;
    })
    .join('');
}

/** The text as HTML: headings, paragraphs, lists, notes and references in order, with the cited places marked. */
export function reflowHtml(document: ReflowText, places: readonly CitedPlace[]): string {
  const out: string[] = [];
  const begun = new Set<string>();
  let open: 'ul' | 'ol' | undefined;
  const list = (wanted: 'ul' | 'ol' | undefined) => {
    if (open === wanted) return;
    if (open) out.push(`</${open}>`);
    if (wanted) out.push(wanted === 'ol' ? '<ol class="references">' : '<ul>');
    open = wanted;
  };
  for (const block of document.blocks) {
    const words = markedText(document.text, block, places, begun);
    if (block.role === 'list-item' || block.role === 'reference') {
      list(block.role === 'reference' ? 'ol' : 'ul');
      out.push(`<li>${words}</li>`);
      continue;
    }
    list(undefined);
    if (block.role === 'heading') {
      const tag = headingTag(block.level);
      out.push(`<${tag}>${words}</${tag}>`);
    } else {
      const [before, after] = tags[block.role] ?? ['<p>', '</p>'];
      out.push(`${before}${words}${after}`);
    }
  }
  list(undefined);
  return out.join('\n');
}

/** What may be passed on of a paper whose licence does not let its text be: the cited words with a few around them. */
export function quotesHtml(places: readonly CitedPlace[], pageOf: (place: CitedPlace) => string): string {
  return places
    .map((place) => {
      const { prefix, quote, suffix } = place.citation;
      const page = pageOf(place);
      const source = page ? `<footer>${escapeHtml(page)}</footer>` : '';
      return `<blockquote><p><span class="around">… ${escapeHtml(prefix)}</span><mark id="${place.id}" data-c="${place.id}">${escapeHtml(quote)}</mark><span class="around">${escapeHtml(suffix)} …</span></p>${source}</blockquote>`;
    })
    .join('\n');
}
