import type { RankingContext } from '../ports/sentence-ranker.ts';
import { cues } from '../text/cues.ts';
import { centroid, cosine, share, type TermVector } from '../text/similarity.ts';
import { terms } from '../text/tokens.ts';
import { roleClassifier } from './role-classifier.ts';

/** How a sentence stands among the others of its paper, which no look at it alone tells. */
export const keyPointStandingNames = [
  'asProblem',
  'asMethod',
  'asResult',
  'asLimits',
  'centralRank',
  'titleRank',
  'own',
  'ownRank',
  'sectionPlace',
  'placeInSection',
  'sectionSize',
  'afterOwn',
  'sentences',
] as const;
type Standing = Readonly<Record<(typeof keyPointStandingNames)[number], number>>;

/**
 * The roles that a sentence plays, its rank by centrality, by the title and by nearness to what the authors say of
 * their own work, and its place among and within the sections. One a candidate; ranks and places from 0 to 1.
 * `vectors`, `middle`: of the candidates' terms.
 */
export function keyPointStanding(
  context: RankingContext,
  vectors: readonly TermVector[],
  middle: TermVector,
): Standing[] {
  const { candidates } = context;
  const title = new Set(terms(context.title));
  const roles = roleClassifier.classify(context);
  const proposes = candidates.map(({ text }) => cues.propose.test(text) || cues.proposedThing.test(text));
  const claims = centroid(vectors.filter((_, index) => proposes[index]));
  const own = vectors.map((vector) => cosine(vector, claims));
  const ownRank = ranks(own);
  const centralRank = ranks(vectors.map((vector) => cosine(vector, middle)));
  const titleRank = ranks(vectors.map((vector) => share(title, new Set(vector.keys()))));
  const sections = sectionsOf(candidates.map(({ heading }) => heading));
  const last = sections.at(-1)?.number ?? 0;
  return candidates.map((_, index) => {
    const { problem = 0, method = 0, result = 0, limits = 0 } = roles[index] ?? {};
    const { number = 0, from = 0, size = 1 } = sections[index] ?? {};
    return {
      asProblem: problem,
      asMethod: method,
      asResult: result,
      asLimits: limits,
      centralRank: centralRank[index] ?? 0,
      titleRank: titleRank[index] ?? 0,
      own: own[index] ?? 0,
      ownRank: ownRank[index] ?? 0,
      sectionPlace: number / Math.max(1, last),
      placeInSection: (index - from) / Math.max(1, size - 1),
      sectionSize: Math.log1p(size) / 5,
      afterOwn: Number(proposes[index - 1] === true),
      sentences: Math.log1p(candidates.length) / 7,
    };
  });
}

/** Share of the others that each beats, 0 to 1; equal ones rank alike. */
function ranks(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const firstAt = new Map<number, number>();
  for (const [place, value] of sorted.entries()) if (!firstAt.has(value)) firstAt.set(value, place);
  return values.map((value) => (firstAt.get(value) ?? 0) / Math.max(1, values.length - 1));
}

interface InSection {
  /** Of the section, from 0. */
  readonly number: number;
  /** Its first sentence, and how many it has. */
  readonly from: number;
  readonly size: number;
}

/** Runs of sentences under one heading; one record a sentence. */
function sectionsOf(headings: readonly string[]): InSection[] {
  const found: InSection[] = [];
  for (let from = 0, number = 0; from < headings.length; number += 1) {
    let end = from + 1;
    while (end < headings.length && headings[end] === headings[from]) end += 1;
    for (let at = from; at < end; at += 1) found.push({ number, from, size: end - from });
    from = end;
  }
  return found;
}
