import type { RankingContext } from '../ports/sentence-ranker.ts';
import { inverseFrequency } from '../text/bm25.ts';
import { cues } from '../text/cues.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import { stemsOf, type WordCounts } from './word-counts.ts';

/** What each number of a word's feature vector stands for, in order. */
export const tldrWordFeatureNames = [
  'rate',
  'known',
  'rarity',
  'sentences',
  'times',
  'first',
  'last',
  'inFirst',
  'inLast',
  'inFirstOwn',
  'inOwn',
  'inProposing',
  'inTitle',
  'titlePlace',
  'titleEnd',
  'besideTitle',
  'length',
  'digits',
  'capitals',
  'inParentheses',
  'early',
  'candidates',
  'sentenceShare',
  'bestSentence',
] as const;
type WordFeature = (typeof tldrWordFeatureNames)[number];

/** The different stems of some sentences, with numbers that say how likely each stands in a summary of them. */
export interface TldrWords {
  readonly stems: readonly string[];
  /** `stems × tldrWordFeatureNames`, row after row. */
  readonly rows: Float32Array;
}

interface Standing {
  /** Sentences that hold it, each once. */
  readonly sentences: number[];
  times: number;
  capitals: number;
  parentheses: number;
  besideTitle: number;
  /** How near it comes to the beginning of a sentence, 0 to 1. */
  early: number;
}

/** A word that nothing is known of stands in a summary about so often; as sure as from so many abstracts. */
const usualRate = 0.25;
const usualWeight = 4;

/**
 * Finds the words of an abstract and what is known of each. `shares`: how likely each sentence is the one that sums the
 * paper up, summing to 1. Linear in the text.
 */
export function tldrWords(context: RankingContext, counts: WordCounts, shares: readonly number[]): TldrWords {
  const { candidates } = context;
  const title = stemsOf(context.title);
  const titlePlaces = new Map(title.map((word, at) => [word, at]));
  const own = candidates.map(({ text }) => cues.we.test(text) || cues.paper.test(text));
  const proposing = candidates.map(({ text }) => cues.propose.test(text));
  const firstOwn = own.indexOf(true);
  const last = candidates.length - 1;
  const found = standings(context, titlePlaces);
  const width = tldrWordFeatureNames.length;
  const rows = new Float32Array(found.size * width);
  for (const [row, [word, standing]] of [...found].entries()) {
    const { sentences, times } = standing;
    const [abstracts, summaries] = counts.words.get(word) ?? [0, 0];
    const titlePlace = titlePlaces.get(word);
    const end = sentences.at(-1) ?? 0;
    const values: Record<WordFeature, number> = {
      rate: (summaries + usualWeight * usualRate) / (abstracts + usualWeight),
      known: Math.log1p(abstracts),
      rarity: inverseFrequency(abstracts, Math.max(1, counts.abstracts)),
      sentences: sentences.length / candidates.length,
      times,
      first: (sentences[0] ?? 0) / Math.max(1, last),
      last: end / Math.max(1, last),
      inFirst: Number(sentences[0] === 0),
      inLast: Number(end === last),
      inFirstOwn: Number(sentences.includes(firstOwn)),
      inOwn: sentences.filter((sentence) => own[sentence]).length,
      inProposing: sentences.filter((sentence) => proposing[sentence]).length,
      inTitle: Number(titlePlace !== undefined),
      titlePlace: titlePlace === undefined ? -1 : titlePlace / title.length,
      titleEnd: titlePlace === undefined ? -1 : title.length - titlePlace,
      besideTitle: standing.besideTitle / times,
      length: word.length,
      digits: Number(/\d/.test(word)),
      capitals: standing.capitals / times,
      inParentheses: standing.parentheses / times,
      early: standing.early,
      candidates: candidates.length,
      sentenceShare: sentences.reduce((sum, sentence) => sum + (shares[sentence] ?? 0), 0),
      bestSentence: sentences.reduce((best, sentence) => Math.max(best, shares[sentence] ?? 0), 0),
    };
    for (const [column, name] of tldrWordFeatureNames.entries()) rows[row * width + column] = values[name];
  }
  return { stems: [...found.keys()], rows };
}

function standings(
  { candidates }: RankingContext,
  title: ReadonlyMap<string, number>,
): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  for (const [index, { text }] of candidates.entries()) {
    const parts = tokens(text);
    const stems = parts.map(({ word }) => stem(word));
    for (const [at, { start, end }] of parts.entries()) {
      const word = stems[at] ?? '';
      let standing = found.get(word);
      if (!standing) {
        standing = { sentences: [], times: 0, capitals: 0, parentheses: 0, besideTitle: 0, early: 1 };
        found.set(word, standing);
      }
      standing.times += 1;
      if (standing.sentences.at(-1) !== index) standing.sentences.push(index);
      if (at > 0 && /\p{Lu}/u.test(text.slice(start, end))) standing.capitals += 1;
      if (text[start - 1] === '(') standing.parentheses += 1;
      if (title.has(stems[at - 1] ?? '') || title.has(stems[at + 1] ?? '')) standing.besideTitle += 1;
      standing.early = Math.min(standing.early, at / Math.max(1, parts.length - 1));
    }
  }
  return found;
}
