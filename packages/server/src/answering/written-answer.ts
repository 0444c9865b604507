import type { Answer } from '@papyri/core/contracts/answer';
import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { DocumentId, PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Paper } from '@papyri/core/contracts/paper';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Recalled } from '@papyri/core/ports/compute';
import type { Transaction } from '../database/executor.ts';

/** One exchange of a conversation, as the reader saw it. */
export interface Exchange {
  readonly question: string;
  /** The sentences of the reply. */
  readonly reply: readonly string[];
}

/** A question to one text, on whose behalf, and how to stop it. */
export interface AnswerRequest {
  readonly principal: Principal;
  readonly scope: Scope;
  readonly paper: Pick<Paper, 'title' | 'abstract'>;
  readonly paperId: PaperVersionId;
  readonly documentId: DocumentId;
  /** What the answer is for; the ledger line has its name. */
  readonly task: 'answer' | 'chat' | 'prepared-questions';
  /** Stands alone: what it refers to is filled in. */
  readonly question: string;
  /** Spans of this document that the conversation has shown. */
  readonly recalled?: Recalled;
  /** What was said before, oldest first; for the tone of the reply, never as evidence. */
  readonly history?: readonly Exchange[];
  readonly traceId: string;
  readonly signal: AbortSignal;
}

/** What there is of an answer while it is being written. */
export interface AnswerDraft {
  /** All finished sentences so far, their citations verified as in the whole answer. */
  readonly sentences: readonly CitedSentence[];
}

/** A written answer, whoever wrote it. */
export type WrittenAnswer = Omit<Answer, 'documentId' | 'question'> & {
  /** Writes the ledger line, in the transaction that keeps the answer. */
  readonly record: (transaction: Transaction) => Promise<void>;
};
