import type { AnswerRecord } from '../contracts/answer.ts';
import type { Paper } from '../contracts/paper.ts';
import type { Summary } from '../contracts/summary.ts';

/** A paper as its reader takes it along: with the title and authors as they see them, and what they asked. */
export interface ExportedPaper {
  readonly paper: Paper;
  readonly tags: readonly string[];
  readonly summary?: Summary;
  readonly answers: readonly AnswerRecord[];
}
