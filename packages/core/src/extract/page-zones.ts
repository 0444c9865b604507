import type { BlockRole, DocumentPage } from '../contracts/document.ts';
import type { PageLine } from './page-line.ts';

export type FurnitureRole = Extract<BlockRole, 'header' | 'footer' | 'page-number' | 'watermark'>;

/** Share of the page's height, from its top and bottom, in which headers and footers stand. */
const zone = 0.14;
/** How far the same header may move between pages, in points. */
export const drift = 4;

/** Where a line stands as a share of the page's height. */
function height(line: PageLine, size: DocumentPage): number {
  return line.rotation === 0 ? line.baseline / (size.height || 1) : 0.5;
}

/** Which of the two the line may be by its place; undefined in the middle of the page. */
export function roleAt(line: PageLine, size: DocumentPage): FurnitureRole | undefined {
  const at = height(line, size);
  return at < zone ? 'header' : at > 1 - zone ? 'footer' : undefined;
}
