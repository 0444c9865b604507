import { type BlockRole, furnitureRoles } from '../contracts/document.ts';
import { type Draft, textOf } from './draft.ts';
import { isNumber, labelOfNote, marksOf } from './note-marks.ts';

/** Blocks behind which a note may stand. */
const running: ReadonlySet<BlockRole> = new Set(['paragraph', 'list-item', 'abstract', 'heading']);
/** Blocks that may have a mark and keep their notes where the page has them. */
const others: ReadonlySet<BlockRole> = new Set(['caption', 'table', 'formula']);
/** The same for signs; numbers in them are those of addresses. */
const front: ReadonlySet<BlockRole> = new Set(['title', 'authors']);
const endsSentence = /[.!?…][")\]”’'*†‡\d⁰¹²³⁴⁵⁶⁷⁸⁹]*$/;

/** More notes than a page of a paper has. */
const mostNotes = 60;

interface Place {
  readonly index: number;
  readonly end: number;
  readonly sure: boolean;
}

/**
 * Puts the notes at the foot of a page directly behind the blocks that carry their marks, where exactly one place of the
 * page is likely to be the mark; else they stay where the page has them.
 */
export function placeNotes(drafts: readonly Draft[]): readonly Draft[] {
  const coming = new Map<number, Draft[]>();
  const moved = new Set<Draft>();
  let last: { readonly place: Place; readonly page: number } | undefined;
  let target: number | undefined;
  const pieces = piecesByPage(drafts);
  for (const [index, note] of drafts.entries()) {
    const page = note.rows[0]?.page;
    if (note.role !== 'footnote' || page === undefined) continue;
    const label = labelOfNote(textOf(note));
    if (label === undefined) {
      // The second paragraph of a note goes with the first.
      const before = drafts[index - 1];
      if (target === undefined || !before || !moved.has(before) || !goesOn(before, note)) continue;
    } else {
      const places = placesOf(label, pieces.get(page) ?? []);
      const place = likelyPlace(places, last?.page === page ? last.place : undefined);
      target =
        place && running.has(drafts[place.index]?.role ?? 'formula') ? endOf(place.index, drafts) : undefined;
      if (place && target !== undefined) last = { place, page };
      if (target === undefined) continue;
    }
    const there = coming.get(target) ?? [];
    coming.set(target, there);
    there.push(note);
    moved.add(note);
  }
  if (moved.size === 0) return drafts;
  const placed = drafts.flatMap((draft, index) => [
    ...(coming.get(index) ?? []),
    ...(moved.has(draft) ? [] : [draft]),
  ]);
  return [...placed, ...(coming.get(drafts.length) ?? [])];
}

/** What a page has of a block that may have marks. */
interface Piece {
  readonly index: number;
  readonly role: BlockRole;
  readonly text: string;
}

/** The blocks that may have marks on the pages that have notes, in order; none for a page of too many notes. */
function piecesByPage(drafts: readonly Draft[]): ReadonlyMap<number, readonly Piece[]> {
  const notes = new Map<number, number>();
  for (const { role, rows } of drafts) {
    const page = rows[0]?.page;
    if (role === 'footnote' && page !== undefined) notes.set(page, (notes.get(page) ?? 0) + 1);
  }
  const pages = new Map<number, Piece[]>();
  for (const [page, count] of notes) if (count <= mostNotes) pages.set(page, []);
  for (const [index, { role, rows }] of drafts.entries()) {
    if (!running.has(role) && !others.has(role) && !front.has(role)) continue;
    for (const page of new Set(rows.map((row) => row.page))) {
      const text = rows.flatMap((row) => (row.page === page ? [row.text] : []));
      pages.get(page)?.push({ index, role, text: text.join(' ') });
    }
  }
  return pages;
}

/** Where the blocks of a page may have a mark, in order. */
function placesOf(label: string, pieces: readonly Piece[]): readonly Place[] {
  return pieces.flatMap(({ index, role, text }) => {
    if (front.has(role) && isNumber(label)) return [];
    return text.includes(label) ? marksOf(text, label).map((mark) => ({ index, ...mark })) : [];
  });
}

/** The one place that is likely; where there are several, the one behind the mark of the note before. */
function likelyPlace(places: readonly Place[], last: Place | undefined): Place | undefined {
  const sure = places.filter((place) => place.sure);
  const likely = sure.length > 0 ? sure : places;
  const behind = last
    ? likely.filter(({ index, end }) => index > last.index || (index === last.index && end > last.end))
    : [];
  return inOneBlock(likely) ?? inOneBlock(behind);
}

function inOneBlock(places: readonly Place[]): Place | undefined {
  const [first] = places;
  return places.every(({ index }) => index === first?.index) ? first : undefined;
}

/** Index of the first block that does not go on with what the block at `at` begins: a formula, the rest of a sentence. */
function endOf(at: number, drafts: readonly Draft[]): number {
  let before = drafts[at];
  let end = at + 1;
  for (let index = end; before && index < drafts.length; index++) {
    const next = drafts[index];
    if (!next || next.role === 'footnote' || furnitureRoles.has(next.role)) continue;
    if (!belongs(before, next)) break;
    before = next;
    end = index + 1;
  }
  return end;
}

function belongs(before: Draft, next: Draft): boolean {
  if (before.role === 'heading') return true;
  const small = /^\p{Ll}/u.test(textOf(next));
  if (before.role === 'formula') return small && next.role === 'paragraph';
  if (!running.has(before.role) || endsSentence.test(textOf(before))) return false;
  return next.role === 'formula' || (small && next.role === 'paragraph');
}

/** The rest of a note: its sentence goes on, or it stands directly below in the same print. */
function goesOn(before: Draft, note: Draft): boolean {
  const last = before.rows.at(-1);
  const first = note.rows[0];
  if (!last || !first) return false;
  if (/^\p{Ll}/u.test(first.text) && !endsSentence.test(textOf(before))) return true;
  const size = first.main.fontSize;
  const gap = first.top - last.bottom;
  const below =
    first.page === last.page && first.column === last.column && gap > -0.5 * size && gap < 0.5 * size;
  return below && Math.abs(size - last.main.fontSize) < 0.3;
}
