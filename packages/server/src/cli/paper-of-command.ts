import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PapyriClient } from './client/papyri-client.ts';
import type { CommandContext } from './command.ts';
import { findPaperByWord } from './paper-reference.ts';

/** The paper that a word of this command means; says so while it is looked for. */
export async function paperOfCommand(
  context: CommandContext,
  client: PapyriClient,
  word: string | undefined,
): Promise<PaperRecord> {
  return findPaperByWord(client, word ?? '', {
    signal: context.signal,
    input: context.terminal.input,
    maxBytes: context.config().uploads.maxBytes,
  });
}
