import type { ErrorCode } from '@papyri/core/errors';
import type { ExtractedDocument } from '@papyri/core/ports/compute';

/** What is sent to the process that reads. */
export interface ReadRequest {
  readonly id: number;
  readonly pdf: Uint8Array;
}

/** What the process that reads answers. */
export interface ReadReply {
  readonly id: number;
  readonly code: 'ok' | ErrorCode | 'not-a-papyri-error' | 'crash' | 'no-answer';
  readonly detail?: string;
  /** Pages that the file was found to have; 0 where it did not come to that. */
  readonly pages: number;
  readonly ms: number;
  /** Processor time of the whole process. */
  readonly cpuMs: number;
  /** Memory that the process took for this file: engine, heap and all else. */
  readonly peakMb: number;
  /** Memory of the whole process, with what the allocator keeps of files before. */
  readonly rssMb: number;
  readonly extracted?: ExtractedDocument;
}

/** What became of a file. */
export interface ReadOutcome extends Omit<ReadReply, 'extracted'> {
  /** Promises that the document breaks. */
  readonly violations: readonly string[];
}

/** A reader thinks that it hangs. Counted in processor time: a busy machine is nobody's fault. */
const hangMs = 10_000;
/** What a page of a book may add, three times what an ordinary one takes. */
const hangMsPerPage = 25;
const mostMemoryMb = 1024;

/** Says what is wrong with an outcome; undefined where it is one that the program promises. */
export function complaintOf(outcome: ReadOutcome): string | undefined {
  const { code, violations, cpuMs, peakMb, pages } = outcome;
  if (code === 'crash' || code === 'no-answer' || code === 'internal' || code === 'not-a-papyri-error')
    return code;
  if (violations.length > 0) return `violation: ${violations[0]}`;
  if (cpuMs > hangMs + pages * hangMsPerPage) return 'hang';
  return peakMb > mostMemoryMb ? 'memory' : undefined;
}
