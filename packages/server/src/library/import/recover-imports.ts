import type { Services } from '../../services.ts';
import { failRest } from './fail-rest.ts';
import { unfinishedImports } from './import-store.ts';
import { importWorkflow } from './job.ts';

/**
 * Sets to work every import that should be at work and is not: its process died between storing the list and starting
 * the workflow. One whose workflow ended without it is ended.
 * @returns how many were started
 */
export async function recoverImports(services: Services): Promise<number> {
  const { workflows, database, log } = services;
  const unfinished = await unfinishedImports(database.kysely);
  const states = await workflows.states(unfinished);
  let started = 0;
  for (const importId of unfinished) {
    const state = states.get(importId);
    if (state === 'ended') await failRest(database.kysely, importId, { code: 'internal' });
    if (state !== 'unknown') continue;
    await workflows.start(importWorkflow, importId, { importId }, { background: true });
    started += 1;
    log.info({ jobId: importId }, 'import taken up again');
  }
  return started;
}
