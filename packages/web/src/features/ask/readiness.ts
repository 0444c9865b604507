import type { Reading } from '@papyri/core/contracts/reading';
import { isWorking } from '../library/reading-words.ts';

/** Whether a paper can be asked: `working` while it is being read, `unread` where it is not. */
export type Readiness = 'ready' | 'working' | 'unread';

/** Steps that come after the text and the TLDR are there. */
const afterTldr: ReadonlySet<string | undefined> = new Set(['summarize', 'retrieve']);

/** Whether a paper can be asked: its text is there before its summary is. */
export function readinessOf(reading: Reading | undefined): Readiness {
  if (reading?.state === 'done' || afterTldr.has(reading?.step)) return 'ready';
  return isWorking(reading) || !reading ? 'working' : 'unread';
}
