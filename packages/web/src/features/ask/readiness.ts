import type { Reading } from '@papyri/core/contracts/reading';
import { isWorking } from '../library/reading-words.ts';

/** Whether a paper can be asked: `working` while it is being read, `unread` where it is not. */
export type Readiness = 'ready' | 'working' | 'unread';

/** Whether a paper can be asked: its passages are there before its summary is. */
export function readinessOf(reading: Reading | undefined): Readiness {
  if (reading?.state === 'done' || reading?.step === 'summarize') return 'ready';
  return isWorking(reading) || !reading ? 'working' : 'unread';
}
