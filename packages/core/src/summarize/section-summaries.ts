import type { CleanDocument } from '../contracts/clean-document.ts';
import type { SectionSummary } from '../contracts/summary.ts';
import { cues } from '../text/cues.ts';
import { boxesOf } from '../text/page-boxes.ts';
import { leansOnContext } from '../text/quotable.ts';
import { type Ranked, repeats } from '../text/ranked.ts';
import { type Section, type SectionKind, sectionsOf } from '../text/sections.ts';
import { shortened } from '../text/shortened.ts';
import { centroid, cosine, share, termVectors } from '../text/similarity.ts';
import { terms } from '../text/tokens.ts';

const leftOut: ReadonlySet<SectionKind> = new Set(['abstract', 'references', 'back', 'appendix']);

/** Words from which a section earns its second and third sentence, and a subsection its only one. */
const wordsForTwo = 150;
const wordsForThree = 450;
const wordsForSubsection = 150;

/**
 * A short summary of each section in the order of the paper: one to three sentences a top-level section (its
 * subsections count), one a long subsection. `shown` are sentences the reader has seen above; they are not said
 * again where the section has others. Sections without a sentence that can be shown are left out.
 */
export function summarizeSections(
  document: CleanDocument,
  all: readonly Ranked[],
  shown: readonly ReadonlySet<string>[],
): SectionSummary[] {
  const sections = sectionsOf(document);
  const ends = endsOfTrees(sections);
  const titled = sections.filter(({ level, kind }) => level > 0 && !leftOut.has(kind));
  const top = Math.min(...titled.slice(0, 1000).map(({ level }) => level), 9);
  const prose = all.filter(({ candidate }) => !candidate.inAbstract);
  const summaries: SectionSummary[] = [];
  let above: readonly Ranked[] = [];
  for (const [index, section] of sections.entries()) {
    if (leftOut.has(section.kind) || section.level > top + 1) continue;
    // What stands before the first heading is a section only where there are hardly any others.
    if (section.level === 0 && titled.length > 2) continue;
    const isTop = section.level <= top;
    const end = isTop && section.level > 0 ? (ends[index] ?? section.endBlock) : section.endBlock;
    const inside = prose.slice(firstIn(prose, section.firstBlock), firstIn(prose, end));
    const size = inside.reduce((sum, { candidate }) => sum + candidate.text.split(' ').length, 0);
    if (isTop) above = [];
    if (inside.length === 0 || (!isTop && size < wordsForSubsection)) continue;
    const count = !isTop || size < wordsForTwo ? 1 : size < wordsForThree ? 2 : 3;
    // A subsection does not say again what its section said.
    const taken = [...shown, ...above.map(({ terms }) => terms)];
    const picked = pick(inside, section, count, taken);
    // A section whose only sentence stands above already has nothing to add.
    if (picked.every((ranked) => repeatsAny(taken, ranked))) continue;
    above = [...above, ...picked];
    summaries.push({
      heading: section.heading,
      level: Math.max(1, section.level),
      span: section.span,
      page: pageOf(document, section, picked),
      sentences: picked.map(({ candidate }) => shortened(document, candidate)),
    });
  }
  return summaries;
}

/** Index of the first sentence that begins in this block or after it. */
function firstIn(all: readonly Ranked[], block: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.candidate.block ?? Number.POSITIVE_INFINITY) >= block) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where each section ends with everything under it: before the next heading of its own level or above. */
function endsOfTrees(sections: readonly Section[]): number[] {
  const ends = new Array<number>(sections.length).fill(Number.POSITIVE_INFINITY);
  const open: number[] = [];
  for (const [index, { level, firstBlock }] of sections.entries()) {
    while (open.length > 0 && (sections[open.at(-1) ?? 0]?.level ?? 0) >= level)
      ends[open.pop() ?? 0] = firstBlock - 1;
    open.push(index);
  }
  return ends;
}

function pick(
  inside: readonly Ranked[],
  section: Section,
  count: number,
  taken: readonly ReadonlySet<string>[],
): Ranked[] {
  const vectors = termVectors(inside.map(({ candidate }) => terms(candidate.text)));
  const middle = centroid(vectors);
  const heading = new Set(terms(section.heading));
  const rated = inside
    .map((ranked, index) => {
      const { candidate, standing } = ranked;
      const { text } = candidate;
      let value = standing + 0.8 * cosine(vectors[index] ?? new Map(), middle);
      value += 0.25 * share(heading, ranked.terms);
      if (candidate.section === section) value += 0.1;
      if (candidate.positionInBlock === 0) value += 0.15;
      if (index === 0) value += 0.15;
      if (cues.roadmap.test(text)) value -= 0.6;
      if (cues.pointer.test(text)) value -= 0.25;
      if (leansOnContext(text)) value -= 0.4;
      if (text.endsWith('?')) value -= 0.4;
      if (cues.formal.test(text) || /^\(?(\d+|[ivx]+)[.)]/i.test(text)) value -= 0.4;
      const size = text.split(' ').length;
      if (size > 40) value -= (size - 40) / 60;
      if (size < 9) value -= 0.3;
      if (repeatsAny(taken, ranked)) value -= 1;
      return { ranked, value };
    })
    .sort((a, b) => b.value - a.value || a.ranked.candidate.start - b.ranked.candidate.start);
  const picked: Ranked[] = [];
  for (const { ranked } of rated) {
    if (picked.length === count) break;
    if (!picked.some((other) => repeats(other.terms, ranked.terms))) picked.push(ranked);
  }
  return picked.sort((a, b) => a.candidate.start - b.candidate.start);
}

function repeatsAny(taken: readonly ReadonlySet<string>[], ranked: Ranked): boolean {
  return taken.some((other) => repeats(other, ranked.terms));
}

function pageOf(document: CleanDocument, section: Section, picked: readonly Ranked[]): number {
  const span = section.span.end > section.span.start ? section.span : picked[0]?.candidate;
  return (span && boxesOf(document.lines, span)[0]?.page) ?? 0;
}
