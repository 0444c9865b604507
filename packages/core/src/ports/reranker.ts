/** A text that is ranked: an abstract with its title, a passage with its heading. */
export interface RankedText {
  readonly title: string;
  readonly text: string;
}

/** In how many of the texts that others were found among words stand. */
export interface WordsAmong {
  readonly texts: number;
  /** Undefined where it was not counted. */
  holding(stem: string): number | undefined;
}

/** A text's place among those that were ranked, with its score; only the order of scores counts. */
export interface RankedPlace {
  /** Index in the texts that were given. */
  readonly index: number;
  readonly score: number;
}

/** Finds the texts that fit a query, better than their words alone do. */
export interface Reranker {
  readonly version: string;
  /**
   * Reads texts once, to be asked often. Where they were found among others, `among` tells in how many of those words
   * stand, at least for the words that will be asked for; else they are all there is.
   */
  over(
    texts: readonly RankedText[],
    among?: WordsAmong,
  ): {
    /** The best texts for a query, best first; those that have nothing to do with it are left out. */
    rank(query: string, limit: number): readonly RankedPlace[];
  };
}
