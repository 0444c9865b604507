import type { RankingContext } from '../ports/sentence-ranker.ts';
import { type Cue, cues } from '../text/cues.ts';
import { isQuotable, leansOnContext } from '../text/quotable.ts';
import { centroid, cosine, share, termVectors } from '../text/similarity.ts';
import { terms, words } from '../text/tokens.ts';

const cueNames = Object.keys(cues) as Cue[];

/** What each number of a feature vector stands for, in order. */
export const tldrFeatureNames: readonly string[] = [
  ...cueNames,
  'first',
  'second',
  'last',
  'place',
  'placeSquared',
  'logWords',
  'short',
  'long',
  'question',
  'leans',
  'digits',
  'parentheses',
  'colon',
  'commas',
  'beginsWe',
  'beginsPaper',
  'beginsTo',
  'firstOwn',
  'firstPropose',
  'ownTimesTitle',
  'titleRecall',
  'titlePrecision',
  'titleBest',
  'titlePairs',
  'central',
  'centralBest',
  'neighbours',
  'onlyOwn',
  'titleName',
  'whole',
];

/**
 * Numbers that say how much each sentence looks like the one that sums the paper up: what the authors' phrases
 * announce, where it stands, how long it is, how much of the title and of the other sentences it holds. One
 * vector a candidate, about 0 to 1 each; linear in the text.
 */
export function tldrFeatures(context: RankingContext): Float64Array[] {
  const { candidates } = context;
  const count = candidates.length;
  const title = new Set(terms(context.title));
  const titlePairs = pairs(terms(context.title));
  const name = titleName(context.title);
  const lists = candidates.map((candidate) => terms(candidate.text));
  const sets = lists.map((list) => new Set(list));
  const vectors = termVectors(lists);
  const middle = centroid(vectors);
  const central = vectors.map((vector) => cosine(vector, middle));
  const recall = sets.map((set) => share(title, set));
  const mostCentral = Math.max(...central.slice(0, 500), 0);
  const mostTitle = Math.max(...recall.slice(0, 500), 0);
  const flags = candidates.map(({ text }) => cueNames.map((cue) => cues[cue].test(text)));
  const own = flags.map((flag) => has(flag, 'we') || has(flag, 'paper'));
  const firstOwn = own.indexOf(true);
  const firstPropose = flags.findIndex((flag) => has(flag, 'propose'));
  const owned = own.filter(Boolean).length;

  return candidates.map(({ text }, index) => {
    const size = words(text).length;
    const set = sets[index] ?? new Set<string>();
    const place = count > 1 ? index / (count - 1) : 0;
    const flag = flags[index] ?? [];
    const titleRecall = recall[index] ?? 0;
    const near =
      cosine(vectors[index] ?? new Map(), vectors[index - 1] ?? new Map()) +
      cosine(vectors[index] ?? new Map(), vectors[index + 1] ?? new Map());
    const rest: Record<string, number | boolean> = {
      first: index === 0,
      second: index === 1,
      last: index === count - 1,
      place,
      placeSquared: place * place,
      logWords: Math.log(1 + size) / 4,
      short: size < 10,
      long: size > 38,
      question: text.endsWith('?'),
      leans: leansOnContext(text),
      digits: Math.min(1, (text.match(/\d/g) ?? []).length / 8),
      parentheses: Math.min(1, (text.match(/\(/g) ?? []).length / 2),
      colon: /[:;]/.test(text),
      commas: Math.min(1, (text.match(/,/g) ?? []).length / 6),
      beginsWe: /^we\b/i.test(text),
      beginsPaper: /^(in )?this (paper|work|article|study)\b/i.test(text),
      beginsTo: /^to\b/i.test(text),
      firstOwn: index === firstOwn,
      firstPropose: index === firstPropose,
      ownTimesTitle: own[index] === true ? titleRecall : 0,
      titleRecall,
      titlePrecision: share(set, title),
      titleBest: mostTitle > 0 && titleRecall === mostTitle,
      titlePairs: share(titlePairs, pairs(lists[index] ?? [])),
      central: central[index] ?? 0,
      centralBest: mostCentral > 0 && central[index] === mostCentral,
      neighbours: near / 2,
      onlyOwn: owned === 1 && own[index] === true,
      titleName: name !== undefined && text.includes(name),
      whole: isQuotable(text),
    };
    return Float64Array.from(tldrFeatureNames, (feature, at) =>
      at < cueNames.length ? Number(flag[at] ?? false) : Number(rest[feature] ?? 0),
    );
  });
}

function has(flags: readonly boolean[], cue: Cue): boolean {
  return flags[cueNames.indexOf(cue)] === true;
}

function pairs(list: readonly string[]): Set<string> {
  return new Set(list.slice(1).map((term, index) => `${list[index]} ${term}`));
}

/** What the title calls the contribution: "EvalNE" in "EvalNE: A Framework for …". */
function titleName(title: string): string | undefined {
  return /^([^\s:]{2,30}):\s/.exec(title)?.[1];
}
