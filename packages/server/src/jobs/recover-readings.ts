import type { Services } from '../services.ts';
import { readPaperWorkflow } from './read-paper.ts';
import { moveReading } from './reading-events.ts';
import { unfinishedReadings } from './reading-store.ts';

/**
 * Sets to work every reading that should be at work and is not: its process died between storing the row and starting
 * the workflow, or left the workflow behind in a form that this version does not continue. A reading whose workflow
 * broke is told to have failed, or its reader would wait for ever.
 * @returns how many were started
 */
export async function recoverReadings(services: Services): Promise<number> {
  const { workflows, database, log } = services;
  const unfinished = await unfinishedReadings(database.kysely);
  const states = await workflows.states(unfinished.map(({ reading }) => reading.id));
  let started = 0;
  for (const { reading } of unfinished) {
    const state = states.get(reading.id);
    const job = { jobId: reading.id, paper: reading.paperId };
    if (state === 'ended') {
      const failed = { state: 'failed' as const, failure: { code: 'internal' as const } };
      if (await moveReading(database, reading.id, reading.id, failed))
        log.error(job, 'reading was broken off');
    }
    if (state !== 'unknown') continue;
    await workflows.start(readPaperWorkflow, reading.id, { readingId: reading.id });
    started += 1;
    log.info(job, 'reading taken up again');
  }
  return started;
}
