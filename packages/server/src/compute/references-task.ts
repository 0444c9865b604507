import type { CitedWork } from '@papyri/core/contracts/references';
import { paperReferences } from '@papyri/core/references/paper-references';
import { cachedDocument } from './document-cache.ts';
import { type Modelled, type ModelledTask, withModels } from './models-of-thread.ts';
import { type Noticed, noticeOf } from './notice.ts';
import type { DocumentTask } from './summarize-task.ts';

/** What a document cites, and why. */
export async function references({
  models,
  ...given
}: DocumentTask & ModelledTask): Promise<{ readonly works: readonly CitedWork[] } & Noticed & Modelled> {
  const document = cachedDocument(given.documentId, given.document);
  const { value: works, failed } = await withModels(models, ({ intents }) =>
    paperReferences(document, intents),
  );
  return { works, failed, ...noticeOf(document) };
}
