import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { type PaperReferences, paperReferencesSchema } from '@papyri/core/contracts/references';
import { stageVersions } from '@papyri/core/pipeline';
import { getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import { currentDocument } from '../../documents/current.ts';
import { loadDocument } from '../../documents/load.ts';
import { metered } from '../../jobs/metered.ts';
import type { Services } from '../../services.ts';

const step = 'references';

/**
 * What a paper that the principal may see cites, and why. Made when it is first asked for and kept by text, stage
 * version and the version of the model. PapyriErrors `paper-unknown`, `not-read-yet`, `over-budget`, those of the work.
 */
export async function referencesOf(
  services: Services,
  principal: Principal,
  paperId: PaperVersionId,
  signal: AbortSignal,
): Promise<PaperReferences> {
  const { database, blobs, clock, compute } = services;
  const { scope, document } = await currentDocument(database.kysely, principal, paperId);
  const documentId = document.id;
  const choice = await services.models.find('citation-intent', principal.id);
  const models = choice ? [choice] : [];
  const keyOf = (version = 'none') =>
    stepKey({ input: documentId, step, version: stageVersions.connect, model: `citation-intent=${version}` });
  const kept = paperReferencesSchema.safeParse(
    await getStepResult(database.kysely, scope, keyOf(choice?.version)),
  );
  if (kept.success) return kept.data;

  const bytes = await loadDocument({ database: database.kysely, blobs }, scope, documentId);
  const now = new Date(clock.now()).toISOString();
  const { value, record } = await metered({ services, scope, principal, paperId }, { name: step }, () =>
    compute.references({ documentId, document: bytes, models, now }, { signal }),
  );
  // Of the version that really served: where it failed, the next reader tries it again.
  const key = keyOf(value.provenance.models[0]?.version);
  await database.kysely.transaction().execute(async (transaction) => {
    // Somebody else asked for the same meanwhile; theirs stands.
    if (await putStepResult(transaction, { scope, key, step, documentId, value })) await record(transaction);
  });
  return value;
}
