/** A sentence that may answer a question, with its neighbours. */
export interface AnswerCandidate {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly heading: string;
  /** Score of the passage it stands in (BM25). */
  readonly passageScore: number;
}

export interface AnswerScores {
  /** One a candidate; higher answers better. */
  readonly scores: readonly number[];
  /** Probability, 0 to 1, that each candidate really answers the question. */
  readonly confidences: readonly number[];
}

/** Words that answer by themselves: from `start` to `end` of the given sentences joined by single spaces. */
export interface ShortAnswer {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ranks candidate sentences for a question and says how sure it is; callers abstain below a threshold. */
export interface AnswerRanker {
  readonly version: string;
  rank(question: string, candidates: readonly AnswerCandidate[]): AnswerScores;
  /**
   * The words that answer within sentences that stand one after the other, `scores` being those of `rank`; undefined
   * where there are none. A ranker that cannot read closer has no such method.
   */
  readShort?(
    question: string,
    sentences: readonly string[],
    scores: readonly number[],
  ): ShortAnswer | undefined;
}
