import type { Services } from '../services.ts';
import { readPaperWorkflow } from './read-paper.ts';
import { unfinishedReadings } from './reading-store.ts';

/**
 * Sets to work every reading that should be at work and is not: its process died between storing the row and starting
 * the workflow, or left the workflow behind in a form that this version does not continue.
 * @returns how many were started
 */
export async function recoverReadings(services: Services): Promise<number> {
  const { workflows, database, log } = services;
  let started = 0;
  for (const { reading } of await unfinishedReadings(database.kysely)) {
    if (await workflows.isActive(reading.id)) continue;
    await workflows.start(readPaperWorkflow, reading.id, { readingId: reading.id });
    started += 1;
    log.info({ jobId: reading.id, paper: reading.paperId }, 'reading taken up again');
  }
  return started;
}
