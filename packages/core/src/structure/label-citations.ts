import type { CitationMarker, Reference } from '../contracts/structure.ts';
import { matchesOf } from '../text/matches.ts';
import {
  type Bibliography,
  bibliographies,
  bibliographyAt,
  type CitationInput,
  citingBlocks,
} from './citation-places.ts';
import { plainDigits } from './reference-label.ts';

const dash = '\\s?[–—−-]\\s?';
const bracket = /\[(?<inside>[^[\]]{1,120})\]/g;
/** `[3]–[5]` is one range. */
const acrossBrackets = /^(?:\s?[–—−-]\s?)\[(?<to>\d{1,3})\]/;
const item = new RegExp(`^(?<from>\\d{1,3})(?:${dash}(?<to>\\d{1,3}))?$`);
const noted = /^(?:see(?: also)?|cf\.|e\.g\.,?|and|i\.e\.,?)\s+/i;
const note =
  /(?:,|\s)\s*(?:p{1,2}\.|pages?|sec(?:tion|t\.|\.)|§|ch(?:apter|ap\.|\.)|thm\.?|theorem|lemma|eq\.|fig\.|prop\.|def\.|ex\.|part|vol\.)\s?.*$/i;
/** Its first digit is asked for first: what stands before it takes longer. */
const raisedRun =
  /(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])(?<=[\p{L}\p{P}\d)\]]\s?)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:\s?[,–—⁻-]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*/gu;
const parenthesised = /\((?<inside>\d{1,3}(?:\s?[,;–—-]\s?\d{1,3})*)\)/g;
/** What stands before a bracket that belongs to a formula. */
const formulaBefore =
  /(?:[∈∉=×⊂⊆∼~<>≤≥+*/^|({[∪∩→↦]\s?|\b(?:interval|range|ranges|between|domain)s?\s|(?<![\p{L}\p{M}])\p{L}|_)$/u;
const formulaAfter = /^(?:\s?[×^⊂⊆=∈→↦]|\s?\[|[\p{L}\d])/u;
/** What stands before a number in parentheses that is no citation. */
const numberedThing =
  /(?:\b(?:eqs?|equations?|formulas?|formulae|figs?|figures?|tables?|sections?|secs?|steps?|items?|cases?|conditions?|constraints?|problems?|inequalit(?:y|ies)|assumptions?|propert(?:y|ies)|systems?|relations?|expressions?|of|in|to|by|from|and|with|see|using|when|if)\.?\s?)$/i;

/** Markers made of labels: `[3, 7]`, `[Vas+17]`, raised numbers, or numbers in parentheses where the paper has no others. */
export function labelCitations(input: CitationInput, references: readonly Reference[]): CitationMarker[] {
  const lists = bibliographies(references, input.blocks);
  if (!lists.some(({ byLabel }) => byLabel.size > 0)) return [];
  const inBrackets = bracketed(input, lists);
  const raised = inRunning(input, lists, raisedRun);
  const enough = Math.max(2, references.length / 5);
  if (inBrackets.length > 0 && cited(inBrackets) >= Math.min(enough, cited(raised))) return inBrackets;
  if (cited(raised) >= enough) return raised;
  const inParentheses = inRunning(input, lists, parenthesised);
  return cited(inParentheses) > 0.5 * references.length && inBrackets.length < 3 ? inParentheses : inBrackets;
}

/** How many references the markers cite. */
function cited(markers: readonly CitationMarker[]): number {
  return new Set(markers.flatMap(({ references }) => references)).size;
}

function bracketed(input: CitationInput, lists: readonly Bibliography[]): CitationMarker[] {
  const markers: CitationMarker[] = [];
  for (const block of citingBlocks(input)) {
    const text = input.text.slice(block.start, block.end);
    let until = 0;
    for (const found of matchesOf(bracket, text)) {
      if (found.index < until) continue;
      const inside = found.groups?.inside ?? '';
      const start = block.start + found.index + 1;
      const after = text.slice(found.index + found[0].length);
      const list = bibliographyAt(lists, start);
      if (!list) continue;
      const to = /^\d{1,3}$/.test(inside) ? acrossBrackets.exec(after) : null;
      if (to?.groups?.to !== undefined) {
        const range = rangeOf(inside, to.groups.to, list);
        const end = start + found[0].length + to[0].length - 2;
        if (range.length > 0) markers.push({ start, end, references: range, foundBy: 'label' });
        until = end - block.start;
        continue;
      }
      const numeric = /^[\d\s,;–—−-]+$/.test(inside);
      if (numeric && (formulaBefore.test(text.slice(0, found.index)) || formulaAfter.test(after))) continue;
      // Bibliographies count from 1; an interval may start at 0.
      if (/(?<!\d)0(?!\d)|\d\.\d|^\s*[−-]\d/.test(inside)) continue;
      markers.push(...itemsOf(inside, start, list));
    }
  }
  return markers;
}

function inRunning(input: CitationInput, lists: readonly Bibliography[], form: RegExp): CitationMarker[] {
  const markers: CitationMarker[] = [];
  for (const block of citingBlocks(input)) {
    if (block.role === 'footnote' || block.role === 'table' || block.role === 'heading') continue;
    const text = input.text.slice(block.start, block.end);
    for (const found of matchesOf(form, text)) {
      const inside = found.groups?.inside;
      const before = text.slice(Math.max(0, found.index - 20), found.index);
      if (inside === undefined ? isExponent(before) : numberedThing.test(before)) continue;
      const start = block.start + found.index + (inside === undefined ? 0 : 1);
      const list = bibliographyAt(lists, start);
      const written = inside ?? plainDigits(found[0]).replace(/⁻/g, '–');
      if (!list) continue;
      const items = itemsOf(written, start, list);
      // One number that is none of the list's says that none is a citation.
      const parts = written.split(/[,;]/).length;
      if (items.length === parts && items.every(({ references }) => references.length > 0))
        markers.push(...items);
    }
  }
  return markers;
}

/** A raised number behind a single letter, a digit or a unit is a power. */
const isExponent = (before: string): boolean =>
  /(?:(?<![\p{L}])\p{L}|\d|(?<![\p{L}])(?:cm|mm|km|nm|sin|cos|tan|log|kg|dm|m\/s))$/u.test(before);

/** The items of a list as markers of their own; those that are no label of the list are left out. */
function itemsOf(inside: string, start: number, list: Bibliography): CitationMarker[] {
  const markers: CitationMarker[] = [];
  for (const { index, 0: part } of matchesOf(/[^,;]+/g, inside)) {
    const trimmed = part.trimStart();
    const lead = part.length - trimmed.length;
    const skipped = noted.exec(trimmed)?.[0].length ?? 0;
    const written = trimmed.slice(skipped).replace(note, '').trimEnd();
    if (written === '') continue;
    const found = resolve(written, list);
    const from = start + index + lead + skipped;
    if (found.length > 0)
      markers.push({ start: from, end: from + written.length, references: found, foundBy: 'label' });
  }
  return markers;
}

function resolve(written: string, list: Bibliography): number[] {
  const exact = list.byLabel.get(written) ?? list.byLabel.get(written.replace(/\s+/g, ''));
  if (exact !== undefined) return [exact];
  const { from, to } = item.exec(written)?.groups ?? {};
  return from !== undefined && to !== undefined ? rangeOf(from, to, list) : [];
}

/** The references from one number to another; none where the range is no range of the list. */
function rangeOf(from: string, to: string, list: Bibliography): number[] {
  const first = Number(from);
  const last = Number(to);
  if (last <= first || last - first > 60 || !list.byLabel.has(from) || !list.byLabel.has(to)) return [];
  const found: number[] = [];
  for (let number = first; number <= last; number++) {
    const index = list.byLabel.get(String(number));
    if (index !== undefined) found.push(index);
  }
  return found;
}
