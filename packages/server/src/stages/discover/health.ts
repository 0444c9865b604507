import type { SourceHealth } from '@papyri/core/contracts/api';
import type { PaperSource } from '@papyri/core/ports/paper-source';

/** How each source has been answering, for the status line. */
export async function sourceHealth({
  source,
}: {
  readonly source: PaperSource;
}): Promise<readonly SourceHealth[]> {
  return source.health ? [await source.health()] : [];
}
