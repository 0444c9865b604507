import { type Draft, textOf } from './draft.ts';
import { bracketed } from './reference-starts.ts';
import type { Row } from './row.ts';

const dated = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b(?:in press|forthcoming|to appear|submitted|n\.\s?d\.)/i;
const addressHead =
  /^(?:(?:the )?authors?['’]?s?['’]?\s)?(?:affiliations?|address(?:es)?|contact)(?:\s(?:of|for)\s[\p{L}\s]{3,30})?:?$/iu;
const mailAddress = /\S@\S+\.\p{L}{2,}/u;

const isOnline = (entry: Draft): boolean => /https?:|www\.|\bdoi\b/.test(textOf(entry));

/** The entries without what follows the list: addresses of the authors, under a head of their own or undated and with mail, and other text. */
export function withoutAddresses(
  entries: readonly Draft[],
  listed: readonly Draft[],
): { readonly entries: Draft[]; readonly after: Draft[] } {
  const rows = entries.flatMap((entry) => entry.rows);
  let from = rows.findLastIndex(({ text }) => addressHead.test(text.trim()));
  const last = entries.findLastIndex((entry) => dated.test(textOf(entry)) || bracketed.test(textOf(entry)));
  const undated = last < 0 ? [] : entries.slice(last + 1);
  const firstRow = undated[0]?.rows[0];
  const isOther =
    undated.some((entry) => mailAddress.test(textOf(entry))) ||
    (last > 0 && undated.length > 1 && 2 * undated.filter(isOnline).length < undated.length);
  if (firstRow && isOther) {
    const start = rows.indexOf(firstRow);
    from = from === -1 ? start : Math.min(from, start);
  }
  if (from < 1) return { entries: [...entries], after: [] };
  const cut = new Set(rows.slice(from));
  const kept = (draft: Draft, inside: boolean): Draft => ({
    ...draft,
    rows: draft.rows.filter((row) => cut.has(row) === inside),
  });
  const filled = (draft: Draft): boolean => draft.rows.length > 0;
  return {
    entries: entries.map((entry) => kept(entry, false)).filter(filled),
    after: listed.map((draft) => kept(draft, true)).filter(filled),
  };
}

/** Short lettering in another size than the list, or turned: of a figure that stands among the entries. */
export function scrapsOf(rows: readonly Row[]): (draft: Draft) => boolean {
  const letters = new Map<number, number>();
  const fonts = new Map<number, number>();
  let all = 0;
  for (const { main, text } of rows) {
    all += text.length;
    fonts.set(main.fontId, (fonts.get(main.fontId) ?? 0) + text.length);
    const size = Math.round(2 * main.fontSize) / 2;
    letters.set(size, (letters.get(size) ?? 0) + text.length);
  }
  const [usual = 0] = [...letters].sort(([, one], [, other]) => other - one)[0] ?? [];
  const isOff = ({ main }: Row): boolean =>
    main.rotation !== 0 || Math.abs(main.fontSize - usual) > 0.06 * usual;
  return (draft) => {
    const text = textOf(draft);
    // Numbers alone in a font that the list hardly has are those of an axis.
    const [row] = draft.rows;
    const isForeign = row !== undefined && (fonts.get(row.main.fontId) ?? 0) < 0.1 * all;
    if (isForeign && draft.rows.length === 1 && /^[\d\s.,−-]{0,20}\d$/.test(text)) return true;
    return (
      text.length < 40 &&
      !addressHead.test(text) &&
      !dated.test(text) &&
      !bracketed.test(text) &&
      draft.rows.every(isOff)
    );
  };
}

/**
 * What stands below the last entry, farther away than lines of the list ever are, is none of it: addresses of the
 * authors, the journal's last words. Gives it as a paragraph.
 */
export function cutTail(entries: readonly Draft[]): Draft[] {
  const last = entries.at(-1);
  if (!last || entries.length < 3) return [];
  const all = entries.flatMap(({ rows }) => rows);
  const fixed = all.length - last.rows.length + 1;
  let usual = 0;
  for (let at = 1; at < fixed; at++) usual = Math.max(usual, gapAbove(all, at) ?? 0);
  for (let at = fixed; at < all.length; at++) {
    const gap = gapAbove(all, at);
    if (gap === undefined || gap <= usual + 4) continue;
    const tail = last.rows.splice(at - fixed + 1);
    return [{ rows: tail, role: 'paragraph' }];
  }
  return [];
}

/** Points between a row and the one before it in the same column; undefined across columns and pages. */
function gapAbove(rows: readonly Row[], at: number): number | undefined {
  const [before, row] = [rows[at - 1], rows[at]];
  if (!before || !row || before.page !== row.page || row.top < before.top) return undefined;
  return row.top - before.bottom;
}
