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

/** Scores sentences; higher is better and only the order counts. One score a candidate. */
export interface SentenceRanker {
  readonly version: string;
  score(context: RankingContext): readonly number[];
}
