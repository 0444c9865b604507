import type { Random } from 'onnx-train/random';

export interface MaskOptions {
  /** Share of the tokens that are to be told. */
  readonly share: number;
  /** Stands for what is hidden. */
  readonly mask: number;
  /** Tokens below are special: never hidden, and never put in the place of another. */
  readonly specials: number;
  readonly vocabulary: number;
}

export interface MaskedTokens {
  /** Places that are to be told, rising. */
  readonly places: readonly number[];
  /** What stood there. */
  readonly words: readonly number[];
}

/**
 * Hides words, in place (Devlin et al. 2019, 3.1): of `share` of the tokens, at least one, eight in ten become the mask, one
 * another word of the vocabulary, and one stays.
 */
export function maskTokens(ids: Uint16Array, random: Random, options: MaskOptions): MaskedTokens {
  const candidates = [...ids.keys()].filter((at) => (ids[at] ?? 0) >= options.specials);
  const count = Math.min(candidates.length, Math.max(1, Math.round(options.share * candidates.length)));
  // The first `count` of a shuffle (Fisher and Yates).
  for (let at = 0; at < count; at++) {
    const other = at + random.below(candidates.length - at);
    [candidates[at], candidates[other]] = [candidates[other] ?? 0, candidates[at] ?? 0];
  }
  const places = candidates.slice(0, count).sort((a, b) => a - b);
  const words = places.map((at) => ids[at] ?? 0);
  for (const at of places) {
    const choice = random.next();
    if (choice < 0.8) ids[at] = options.mask;
    else if (choice < 0.9) ids[at] = options.specials + random.below(options.vocabulary - options.specials);
  }
  return { places, words };
}
