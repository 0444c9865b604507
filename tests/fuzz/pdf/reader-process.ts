import { createHash } from 'node:crypto';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { createCompute } from '../../../packages/server/src/compute/create-compute.ts';
import { configSchema } from '../../../packages/server/src/config/schema.ts';
import type { ReadReply, ReadRequest } from './outcome.ts';

/** How often the memory of the process is looked at while a file is read. */
const sampleMs = 20;

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const megabytes = (): number => process.memoryUsage.rss() / 2 ** 20;

/** Reads files as the server does: its threads, its caps, its settings as they are when nobody changed them. */
const [stallMs] = process.argv.slice(2).map(Number);
const { extract } = configSchema.parse({ data: { dir: 'unused' }, extract: { workers: 1, stallMs } });
const compute = createCompute(extract);

async function outcomeOf(pdf: Uint8Array): Promise<Omit<ReadReply, 'id'>> {
  const sourceSha256 = sha256(pdf) as Sha256;
  const documentId = documentIdOf([sourceSha256], sha256);
  // What is left of the file before is none of this one's.
  globalThis.gc?.();
  const beforeMb = megabytes();
  let rssMb = beforeMb;
  let pages = 0;
  const sampling = setInterval(() => {
    rssMb = Math.max(rssMb, megabytes());
  }, sampleMs);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const measured = () => {
    const { user, system } = process.cpuUsage(cpu);
    rssMb = Math.max(rssMb, megabytes());
    return {
      ms: performance.now() - started,
      cpuMs: (user + system) / 1000,
      peakMb: rssMb - beforeMb,
      rssMb,
      pages,
    };
  };
  try {
    const { value } = await compute.extract(
      { pdf, sourceSha256, documentId, mayBeEmpty: true },
      {
        onProgress: (_, total) => {
          pages = total;
        },
      },
    );
    // What OCR does before it reads: here is more of the engine than in the text.
    const [scanned] = value.scannedPages;
    if (scanned !== undefined) await compute.renderPage({ pdf, page: scanned });
    return { ...measured(), code: 'ok', extracted: value };
  } catch (error) {
    if (PapyriError.isInstance(error)) {
      const { cause } = error;
      const detail = cause instanceof Error ? (cause.stack ?? cause.message) : error.detail;
      return { ...measured(), code: error.code, ...(detail && { detail }) };
    }
    return { ...measured(), code: 'not-a-papyri-error', detail: String(error) };
  } finally {
    clearInterval(sampling);
  }
}

process.on('message', (request: ReadRequest) => {
  outcomeOf(request.pdf).then((outcome) => process.send?.({ id: request.id, ...outcome }));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
