import type { Services } from '../../services.ts';
import { forgetImportsBefore } from './import-store.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How long the page can show what became of each line. */
const keptMs = 30 * dayMs;

/** Forgets imports that ended long ago. */
export function forgetImports({ database, clock }: Services): Promise<void> {
  return forgetImportsBefore(database.kysely, new Date(clock.now() - keptMs));
}
