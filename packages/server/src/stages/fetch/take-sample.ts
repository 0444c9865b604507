import type { PaperVersionId } from '@papyri/core/contracts/ids';
import { type Principal, publicScope } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { startReading } from '../../jobs/start-reading.ts';
import { claimBlob } from '../../library/unused-blobs.ts';
import { insertUploadedPaper } from '../../papers/paper-store.ts';
import { samplePaper } from '../../papers/sample.ts';
import { putSourceFile } from '../../papers/source-file-store.ts';
import type { Services } from '../../services.ts';

/** Puts the sample paper on the principal's shelf and reads it. PapyriError `paper-unknown` where it was not shipped. */
export async function takeSample(
  services: Services,
  principal: Principal,
  traceId: string,
): Promise<PaperVersionId> {
  const sample = await samplePaper();
  if (!sample) throw new PapyriError('paper-unknown');
  const { paper, bytes } = sample;
  const stored = await services.blobs.put(bytes);
  await services.database.kysely.transaction().execute(async (transaction) => {
    await insertUploadedPaper(transaction, publicScope, paper);
    if (!(await claimBlob(transaction, services.blobs, stored.sha256))) await services.blobs.put(bytes);
    await putSourceFile(transaction, { scope: publicScope, paperId: paper.id, file: stored });
  });
  await startReading(services, principal, { scope: publicScope, paperId: paper.id, traceId });
  return paper.id;
}
