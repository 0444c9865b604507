import type { RecordId } from '@papyri/core/contracts/ids';

/** The event stream of one conversation; only its owner ever reads it. */
export function conversationStream(id: RecordId): string {
  return `conversation:${id}`;
}
