import { PapyriError } from '@papyri/core/errors';

const busy = new WeakSet<object>();

/**
 * Takes the turn to make a backup of a database in this process; call what it gives when done. Two at once would only
 * read everything twice. PapyriError `backup-running`.
 */
export function backupTurn(database: object): () => void {
  if (busy.has(database)) throw new PapyriError('backup-running');
  busy.add(database);
  return () => void busy.delete(database);
}
