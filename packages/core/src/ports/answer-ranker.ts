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

/** Ranks candidate sentences for a question and says how sure it is; callers abstain below a threshold. */
export interface AnswerRanker {
  readonly version: string;
  rank(question: string, candidates: readonly AnswerCandidate[]): AnswerScores;
}
