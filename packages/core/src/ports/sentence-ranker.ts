/** A sentence of the paper with what is known about it, before any model has looked. */
export interface SentenceCandidate {
  readonly text: string;
  /** 0 for the first sentence of its block. */
  readonly positionInBlock: number;
  /** 0 for the first sentence of the paper's candidates. */
  readonly ordinal: number;
  readonly inAbstract: boolean;
  /** Heading it stands under, lower case, without number; empty before the first. */
  readonly heading: string;
}

export interface RankingContext {
  readonly title: string;
  /** All candidates of the paper, in order. */
  readonly candidates: readonly SentenceCandidate[];
}

/** A sentence as it is shown: some of its words in their order. */
export interface Wording {
  /** Which candidate. */
  readonly index: number;
  readonly text: string;
}

/** Scores sentences; higher is better and only the order counts. One score a candidate. */
export interface SentenceRanker {
  readonly version: string;
  score(context: RankingContext): readonly number[];
  /**
   * The best sentence and how to word it, of a ranker that judges wordings too. Undefined where it cannot: then the
   * scores tell, and marks and opening words are taken out as everywhere.
   */
  best?(context: RankingContext): Wording | undefined;
}
