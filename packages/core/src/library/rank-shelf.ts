import { bm25Defaults, inverseFrequency } from '../text/bm25.ts';
import { readsAsStatement, type ShelfClause, type ShelfQuery } from './shelf-query.ts';

/** A paper of the shelf as a search sees it. Lists go by the places in `ShelfQuery.stems`. */
export interface ShelfCandidate {
  /** Weighted frequency in title, authors, tags and abstract. */
  readonly head: readonly number[];
  readonly headLength: number;
  /** Frequency in the full text; 1 where only its presence is known. */
  readonly text: readonly number[];
  /** Words of the full text; 0 where there is none. */
  readonly textLength: number;
  /** Whether a word of title, authors or tags begins like the last word of the query. */
  readonly begins: boolean;
  /** Phrases that stand together in this paper; of others it is not known that they do. */
  readonly phrases: ReadonlySet<string>;
}

/**
 * `all`: papers that meet every condition. `some`: no paper does; these meet at least half of them, or are among the best
 * for a statement.
 */
export type ShelfMatch = 'all' | 'some';

export interface RankedShelf {
  readonly match: ShelfMatch;
  /** Places in the list of candidates, best first. */
  readonly order: readonly number[];
}

/** A word that is only begun counts as one that stands in the title. */
const begunFrequency = 30;

const holds = (candidate: ShelfCandidate, stem: number) =>
  (candidate.head[stem] ?? 0) > 0 || (candidate.text[stem] ?? 0) > 0;

function meets(candidate: ShelfCandidate, clause: ShelfClause): boolean {
  if (clause.beginning !== undefined && candidate.begins) return true;
  return clause.anyOf.some(
    ({ stems, phrase }) =>
      stems.every((stem) => holds(candidate, stem)) &&
      (phrase === undefined || candidate.phrases.has(phrase)),
  );
}

/** For a statement so many papers are shown whatever share of its words they hold, the best ones. */
const bestOfStatement = 30;

/**
 * Which candidates match: those that meet all conditions, else those that meet half of the wanted ones. `perhaps` meet
 * one at least, where the query is a statement and nothing meets all of it.
 */
function matching(query: ShelfQuery, candidates: readonly ShelfCandidate[]) {
  const wanted = query.clauses.filter(({ excluded }) => !excluded);
  const excluded = query.clauses.filter((clause) => clause.excluded);
  const met = candidates.map((candidate) =>
    excluded.some((clause) => meets(candidate, clause))
      ? 0
      : wanted.filter((clause) => meets(candidate, clause)).length,
  );
  const places = (least: number) => [...met.keys()].filter((place) => (met[place] ?? 0) >= least);
  const all = places(wanted.length);
  return all.length > 0
    ? { match: 'all' as const, places: all, perhaps: [] }
    : {
        match: 'some' as const,
        places: places(Math.max(1, Math.ceil(wanted.length / 2))),
        perhaps: readsAsStatement(query) ? places(1) : [],
      };
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Ranks the papers of a shelf for a query by BM25F: each field is normalised by its own mean length, the weighted
 * frequencies are added, then saturated (H. Zaragoza et al., Microsoft Cambridge at TREC-13, 2004, equation 2).
 * Candidates are all papers of the shelf: how rare a word is, is counted over them. Equal scores keep their order.
 */
export function rankShelf(query: ShelfQuery, candidates: readonly ShelfCandidate[]): RankedShelf {
  const { k1, b } = bm25Defaults;
  const { match, places, perhaps } = matching(query, candidates);
  const headMean = mean(candidates.map(({ headLength }) => headLength));
  const textMean = mean(candidates.flatMap(({ textLength }) => (textLength > 0 ? [textLength] : [])));
  const norm = (length: number, average: number) => (average > 0 ? 1 - b + (b * length) / average : 1);
  const wanted = [
    ...new Set(
      query.clauses.flatMap(({ excluded, anyOf }) => (excluded ? [] : anyOf.flatMap(({ stems }) => stems))),
    ),
  ];
  const inverse = (holding: number) => inverseFrequency(holding, candidates.length);
  const weights = wanted.map((stem) =>
    inverse(candidates.filter((candidate) => holds(candidate, stem)).length),
  );
  const begun = inverse(candidates.filter(({ begins }) => begins).length);
  const saturated = (frequency: number) => (frequency * (k1 + 1)) / (frequency + k1);

  const scoreOf = (candidate: ShelfCandidate) => {
    const head = norm(candidate.headLength, headMean);
    const text = norm(candidate.textLength, textMean);
    let score = candidate.begins ? begun * saturated(begunFrequency / head) : 0;
    for (const [index, stem] of wanted.entries())
      score +=
        (weights[index] ?? 0) *
        saturated((candidate.head[stem] ?? 0) / head + (candidate.text[stem] ?? 0) / text);
    return score;
  };
  const scores = new Map(
    [...places, ...perhaps].map((place) => {
      const candidate = candidates[place];
      return [place, candidate ? scoreOf(candidate) : 0];
    }),
  );
  const bestFirst = (of: readonly number[]) =>
    [...of].sort((a, c) => (scores.get(c) ?? 0) - (scores.get(a) ?? 0) || a - c);
  const best = bestFirst(perhaps).slice(0, bestOfStatement);
  return { match, order: bestFirst([...new Set([...places, ...best])]) };
}
