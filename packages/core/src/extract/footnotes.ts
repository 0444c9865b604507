import type { DocumentPage } from '../contracts/document.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, textOf } from './draft.ts';

const mark = /^(?:[*∗†‡§¶⋆#‖]|\d{1,2}(?=\s*[\p{L}“"(])|[a-z](?=\s?\p{Lu}))/u;

/** Marks blocks in small print at the foot of a column, below all running text of their page, as footnotes. */
export function markFootnotes(
  drafts: readonly Draft[],
  style: DocumentStyle,
  pages: readonly DocumentPage[],
): void {
  const byPage = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const page = draft.rows[0]?.page ?? 0;
    const list = byPage.get(page);
    if (list) list.push(draft);
    else byPage.set(page, [draft]);
  }
  for (const [page, onPage] of byPage) {
    const height = pages[page]?.height ?? 0;
    const running = onPage.filter(
      (draft) =>
        ['paragraph', 'list-item', 'heading', 'formula', 'abstract', 'table'].includes(draft.role) &&
        !isSmall(draft, style),
    );
    for (const draft of onPage) {
      const first = draft.rows[0];
      if (!first || !['paragraph', 'list-item', 'heading'].includes(draft.role)) continue;
      if (!isSmall(draft, style) || first.top < 0.4 * height) continue;
      const textBelow = running.some((other) =>
        other.rows.some((row) => row.top > first.top && row.left < first.right && row.right > first.left),
      );
      if (textBelow) continue;
      const marked = first.main.startsRaised || mark.test(textOf(draft));
      const above = onPage.some(
        (other) =>
          other.role === 'footnote' &&
          other.rows.some(
            (row) => row.bottom <= first.top + 2 && first.top - row.bottom < 2.5 * first.main.fontSize,
          ),
      );
      const smallPrint = first.top > 0.7 * height && first.main.fontSize < style.bodySize - 1.4;
      if (marked || above || smallPrint || first.top > 0.8 * height) {
        draft.role = 'footnote';
        delete draft.level;
      }
    }
  }
}

function isSmall(draft: Draft, style: DocumentStyle): boolean {
  return (draft.rows[0]?.main.fontSize ?? style.bodySize) < style.bodySize - 0.6;
}
