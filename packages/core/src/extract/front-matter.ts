import type { PdfMetadata } from '../ports/pdf-engine.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, shareOf, sizeOf, textOf } from './draft.ts';
import { abstractName, findBody, runInAbstract } from './front-body.ts';
import { bareText, isKnownHeading } from './heading-names.ts';

const minTitleLetters = 6;
const minAbstractLength = 250;

/** Marks title, authors and abstract on the first page. To be called after headings are marked. */
export function markFrontMatter(
  drafts: readonly Draft[],
  style: DocumentStyle,
  metadata: PdfMetadata,
  pageHeight: number,
): void {
  const front = drafts.filter((draft) => draft.rows[0]?.page === 0 && isFlow(draft));
  const title = findTitle(front, style, metadata, pageHeight);
  const titleAt = title ? front.indexOf(title[0] as Draft) : -1;
  const afterTitle = title ? front.indexOf(title.at(-1) as Draft) + 1 : 0;
  const [first, ...more] = title ?? [];
  if (first) {
    first.role = 'title';
    delete first.level;
    // One title, one block: the lines of a title set wide look like blocks of their own.
    for (const draft of more) first.rows.push(...draft.rows.splice(0));
  }
  const bodyAt = findBody(front, afterTitle, { drafts, style });
  if (title) {
    // A notice above the title is no part of what the paper says.
    for (const draft of front.slice(0, titleAt)) if (draft.role === 'paragraph') draft.role = 'footnote';
    for (const draft of front.slice(afterTitle, bodyAt))
      if (draft.role === 'paragraph' || draft.role === 'list-item' || draft.role === 'heading') {
        draft.role = 'authors';
        delete draft.level;
      }
  }
  markAbstract(drafts, front, bodyAt, style);
}

const isFlow = (draft: Draft): boolean =>
  ['paragraph', 'list-item', 'heading', 'formula', 'footnote'].includes(draft.role);

/** The largest writing in the upper part of the page; one that the file's metadata repeats is preferred. */
function findTitle(
  front: readonly Draft[],
  style: DocumentStyle,
  metadata: PdfMetadata,
  pageHeight: number,
): readonly Draft[] | undefined {
  const stated = bareText(metadata.title ?? '');
  const possible = front.filter((draft) => {
    const row = draft.rows[0];
    if (!row || row.top >= 0.65 * pageHeight || draft.rows.length > 6) return false;
    const text = textOf(draft);
    return /\p{L}{3}.*\p{L}{2}/u.test(text) && text.replace(/[^\p{L}]/gu, '').length >= minTitleLetters;
  });
  const bySize = [...possible].sort((a, b) => sizeOf(b) - sizeOf(a));
  const matching =
    stated.length > 10
      ? possible.find((draft) => {
          const bare = bareText(textOf(draft));
          return bare.length > 10 && (stated.startsWith(bare) || bare.startsWith(stated));
        })
      : undefined;
  const best = matching ?? bySize.find((draft) => !isKnownHeading(textOf(draft)));
  if (!best) return undefined;
  const bold = shareOf(best, (line) => line.boldShare) > 0.8;
  if (!matching && sizeOf(best) < style.bodySize + (bold ? 0.4 : 1.2)) return titleByPlace(front, pageHeight);
  const group = [best];
  let at = front.indexOf(best);
  for (let next = front[at + 1]; next && continuesTitle(group.at(-1) as Draft, next); next = front[at + 1]) {
    group.push(next);
    at++;
  }
  return group;
}

/** Where sizes say nothing, as in scans: a heading of several words in the upper part of the page. */
function titleByPlace(front: readonly Draft[], pageHeight: number): readonly Draft[] | undefined {
  const first = front.find((draft) => draft.role === 'heading' || draft.rows.length > 3);
  const text = first ? textOf(first) : '';
  const high = (first?.rows[0]?.top ?? pageHeight) < 0.4 * pageHeight;
  const titled = first?.role === 'heading' && high && !isKnownHeading(text) && !/^\d/.test(text);
  if (titled && text.split(' ').length > 3) return [first];
  // A manuscript sets its title like its text, in the middle of the page above the authors.
  const abstractAt = front.findIndex((draft) => {
    const text = textOf(draft);
    return abstractName.test(text.trim()) || runInAbstract.test(text);
  });
  const above = front.slice(0, Math.max(0, abstractAt)).filter((draft) => draft.rows.length <= 3);
  // Of the whole block: the first row of a paragraph may be indented.
  const middle = ({ rows }: Draft): number =>
    (Math.min(...rows.map(({ left }) => left)) + Math.max(...rows.map(({ right }) => right))) / 2;
  const centre = middle(front[abstractAt] ?? { rows: [], role: 'heading' });
  const centred = above.find((draft) => {
    const words = textOf(draft).split(' ').length;
    // A line with a year may be a date, if it is short.
    return Math.abs(middle(draft) - centre) < 6 && words > 2 && (words > 5 || !/\d{4}/.test(textOf(draft)));
  });
  return centred && [centred];
}

function continuesTitle(title: Draft, next: Draft): boolean {
  const last = title.rows.at(-1);
  const first = next.rows[0];
  if (!last || !first) return false;
  const same = Math.abs(sizeOf(title) - sizeOf(next)) < 0.6 && last.main.fontId === first.main.fontId;
  return (
    same && first.top > last.top && first.top - last.bottom < 1.2 * sizeOf(title) && next.rows.length <= 3
  );
}

function markAbstract(
  drafts: readonly Draft[],
  front: readonly Draft[],
  bodyAt: number,
  style: DocumentStyle,
): void {
  const named = drafts.findIndex((draft) => {
    const page = draft.rows[0]?.page ?? 0;
    return page <= 1 && draft.rows.length === 1 && isFlow(draft) && abstractName.test(textOf(draft).trim());
  });
  const heading = drafts[named];
  if (heading) {
    heading.role = 'heading';
    heading.level = 1;
    for (const draft of drafts.slice(named + 1)) {
      if (draft.role === 'heading') break;
      if (draft.role !== 'paragraph' && draft.role !== 'list-item') continue;
      if (isAside(textOf(draft))) break;
      draft.role = 'abstract';
    }
    return;
  }
  const runIn = drafts.find(
    (draft) => (draft.rows[0]?.page ?? 0) <= 1 && isFlow(draft) && runInAbstract.test(textOf(draft)),
  );
  if (runIn) {
    runIn.role = 'abstract';
    return;
  }
  const first = front[bodyAt];
  if (first?.role !== 'paragraph' || textOf(first).length < minAbstractLength) return;
  if (isSetAsAbstract(first, front.slice(bodyAt + 1), style)) first.role = 'abstract';
}

/**
 * Many journals print the abstract without its name: one paragraph before the first heading, or one that is bold,
 * smaller, or as wide as the page where the text stands in columns.
 */
function isSetAsAbstract(first: Draft, after: readonly Draft[], style: DocumentStyle): boolean {
  const next = after.find((draft) => draft.role !== 'formula' && draft.role !== 'footnote');
  if (next?.role === 'heading') return true;
  const bold = shareOf(first, (line) => line.boldShare) > 0.8;
  const small = sizeOf(first) < style.bodySize - 0.4 && first.rows.length > 3;
  const across = first.rows.some((row) => row.column === -1) && next?.rows[0]?.column !== -1;
  return bold || small || across;
}

/** What stands below an abstract and is not part of it. */
function isAside(text: string): boolean {
  return /^(?:key\s?words?|index terms|ccs concepts|categories and subject|general terms|acm reference|pacs|msc|jel|correspondence|\d{4} mathematics)\b/i.test(
    text,
  );
}
