import type { CleanBlock, CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole, ParseQuality } from '../contracts/document.ts';
import { orderConfidence } from '../text/line-order.ts';
import { wordLikeShare } from '../text/word-like.ts';

const running: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item']);

/** What the clean text adds to the report of how far it can be trusted. */
export function textQuality(
  document: Pick<CleanDocument, 'text' | 'blocks' | 'lines' | 'structure' | 'language'>,
): Partial<ParseQuality> {
  const { text, blocks, structure, language } = document;
  const words = language === 'en' ? wordLikeShare(runningText(text, blocks)) : undefined;
  const order = orderConfidence(document);
  const count = (kind: 'figure' | 'table') => structure.floats.filter((float) => float.kind === kind).length;
  return {
    ...(words === undefined ? {} : { wordLikeShare: words }),
    ...(order === undefined ? {} : { orderConfidence: order }),
    citations: structure.citations.length,
    citationsLinked: structure.citations.filter(({ references }) => references.length > 0).length,
    figures: count('figure'),
    tables: count('table'),
  };
}

function runningText(text: string, blocks: readonly CleanBlock[]): string {
  return blocks
    .filter(({ role }) => running.has(role))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}
