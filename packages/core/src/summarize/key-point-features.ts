import type { RankingContext } from '../ports/sentence-ranker.ts';
import { type Cue, cues } from '../text/cues.ts';
import { leansOnContext } from '../text/quotable.ts';
import { kindOfHeading } from '../text/sections.ts';
import { centroid, cosine, share, termVectors } from '../text/similarity.ts';
import { terms, words } from '../text/tokens.ts';
import { keyPointStanding, keyPointStandingNames } from './key-point-standing.ts';

const cueNames = Object.keys(cues) as Cue[];
const kinds = ['introduction', 'related', 'results', 'discussion', 'limitations', 'conclusion'] as const;

/** What each number of a feature vector stands for, in order. */
export const keyPointFeatureNames: readonly string[] = [
  ...cueNames,
  ...kinds,
  'inAbstract',
  'early',
  'first',
  'late',
  'place',
  'opensBlock',
  'secondInBlock',
  'logWords',
  'short',
  'long',
  'question',
  'leans',
  'digits',
  'citations',
  'parentheses',
  'colon',
  'commas',
  'beginsWe',
  'beginsPaper',
  'introductionPropose',
  'introductionPaper',
  'conclusionWe',
  'titleRecall',
  'titlePrecision',
  'headingShare',
  'central',
  'opening',
  ...keyPointStandingNames,
];

/**
 * Numbers that say how likely each sentence of a whole paper belongs in its summary: what its phrases announce,
 * which section it is in and where, its length, and how much of the title, of the paper's opening and of the
 * whole it holds. One vector a candidate, about 0 to 1 each; linear in the text.
 */
export function keyPointFeatures(context: RankingContext): Float64Array[] {
  const { candidates } = context;
  const count = candidates.length;
  const title = new Set(terms(context.title));
  const lists = candidates.map((candidate) => terms(candidate.text));
  const vectors = termVectors(lists);
  const middle = centroid(vectors);
  // The first sentences say what the paper is about even where the title does not.
  const opening = centroid(vectors.slice(0, 12));
  const kindOf = memo((heading: string) => kindOfHeading(heading));
  const standing = keyPointStanding(context, vectors, middle);
  const headingTerms = memo((heading: string) => new Set(terms(heading)));

  return candidates.map((candidate, index) => {
    const { text, heading, positionInBlock, inAbstract } = candidate;
    const size = words(text).length;
    const set = new Set(lists[index]);
    const place = count > 1 ? index / (count - 1) : 0;
    const kind = kindOf(heading);
    const flags = cueNames.map((cue) => cues[cue].test(text));
    const flag = (cue: Cue) => flags[cueNames.indexOf(cue)] === true;
    const rest: Record<string, number | boolean> = {
      inAbstract,
      early: index < 15,
      first: index === 0,
      late: place > 0.93,
      place,
      opensBlock: positionInBlock === 0,
      secondInBlock: positionInBlock === 1,
      logWords: Math.log(1 + size) / 4,
      short: size < 12,
      long: size > 40,
      question: text.endsWith('?'),
      leans: leansOnContext(text),
      digits: Math.min(1, (text.match(/\d/g) ?? []).length / 8),
      citations: Math.min(1, (text.match(/\[\d|\(?(19|20)\d\d[a-z]?\)/g) ?? []).length / 2),
      parentheses: Math.min(1, (text.match(/\(/g) ?? []).length / 2),
      colon: /[:;]/.test(text),
      commas: Math.min(1, (text.match(/,/g) ?? []).length / 6),
      beginsWe: /^we\b/i.test(text),
      beginsPaper: /^(in )?this (paper|work|article|study)\b/i.test(text),
      introductionPropose: kind === 'introduction' && (flag('propose') || flag('study')),
      introductionPaper: kind === 'introduction' && flag('paper'),
      conclusionWe: kind === 'conclusion' && flag('we'),
      titleRecall: share(title, set),
      titlePrecision: share(set, title),
      headingShare: share(headingTerms(heading), set),
      central: cosine(vectors[index] ?? new Map(), middle),
      opening: cosine(vectors[index] ?? new Map(), opening),
      ...standing[index],
    };
    return Float64Array.from(keyPointFeatureNames, (feature, at) =>
      at < cueNames.length ? Number(flags[at] ?? false) : Number(rest[feature] ?? feature === kind),
    );
  });
}

function memo<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
