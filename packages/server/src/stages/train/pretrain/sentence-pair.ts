import { PapyriError } from '@papyri/core/errors';
import type { Random } from 'onnx-train/random';
import type { TokenCorpus } from './token-corpus.ts';

/** Two stretches of text. */
export interface SentencePair {
  readonly first: Uint16Array;
  readonly second: Uint16Array;
  /** Whether the second goes on where the first ends. */
  readonly follows: boolean;
}

/** A boundary between two sentences of a document that has enough text before it. */
interface Boundary {
  readonly document: number;
  /** Of the stretch before the boundary: its first sentence. */
  readonly from: number;
  /** The sentence behind the boundary. */
  readonly at: number;
}

/** A corpus of which so many places in a row do not serve is too small. */
const mostTries = 10_000;

/**
 * Two stretches of sentences for next-sentence prediction (Devlin et al. 2019, A.2), `room` tokens at most together: the
 * first ends where a sentence ends and fills half of it; the second is what follows, or, as often, what follows such a
 * place of another document. So neither length nor place gives away which it is.
 */
export function drawPair(corpus: TokenCorpus, random: Random, room: number): SentencePair {
  const half = room >> 1;
  const place = drawBoundary(corpus, random, half, () => true);
  const follows = random.next() < 0.5;
  const next = follows
    ? place
    : drawBoundary(corpus, random, half, (document) => document !== place.document);
  const first = corpus.read(place.from, place.at, half, { last: true });
  const end = corpus.endOf(next.document);
  return { first, second: corpus.read(next.at, end, room - first.length), follows };
}

function drawBoundary(
  corpus: TokenCorpus,
  random: Random,
  half: number,
  allowed: (document: number) => boolean,
): Boundary {
  for (let tries = 0; tries < mostTries && corpus.sentences > 0; tries++) {
    const from = random.below(corpus.sentences);
    const document = corpus.documentOf(from);
    if (!allowed(document)) continue;
    const end = corpus.endOf(document);
    let at = from + 1;
    while (at < end && corpus.lengthOf(from, at) < half) at++;
    if (at < end) return { document, from, at };
  }
  throw new PapyriError('request-invalid', {
    detail: 'next sentences need at least two papers of some paragraphs each',
  });
}
