import { documentIdSchema, recordIdSchema } from '@papyri/core/contracts/ids';
import { modelChoiceSchema } from '@papyri/core/contracts/provenance';
import type { failureSchema, Progress, ReadingStep } from '@papyri/core/contracts/reading';
import { err, ok, type Result } from '@papyri/core/result';
import { z } from 'zod';
import { toPapyriError } from '../http/problem.ts';
import { findPaper } from '../papers/paper-store.ts';
import { principalOf } from '../papers/principal-of.ts';
import type { Services } from '../services.ts';
import { prepareSheet } from '../stages/answer/prepare.ts';
import { learnLicence } from '../stages/discover/licence.ts';
import { extractPaper } from '../stages/extract/job.ts';
import type { PaperFiles } from '../stages/extract/read-file.ts';
import { fetchPaper } from '../stages/fetch/job.ts';
import { fetchLatex, fetchSources } from '../stages/fetch/sources.ts';
import { indexPassages } from '../stages/retrieve/job.ts';
import { writeSummary, writeTldr } from '../stages/summarize/job.ts';
import { throttledProgress } from './progress.ts';
import { moveReading } from './reading-events.ts';
import { getReading, type ReadingChange } from './reading-store.ts';
import { whileUnreachable } from './while-unreachable.ts';
import type { WorkflowContext } from './workflows.ts';

/** The queue's name and payload, in one place for who starts it and who runs it. */
export const readPaperWorkflow = 'read-paper';
export const readPaperPayloadSchema = z.object({
  readingId: recordIdSchema,
  patient: z.boolean().default(false),
  /** The first summary may come later, so that it is of the best text. */
  unhurried: z.boolean().default(false),
});
export type ReadPaperPayload = z.infer<typeof readPaperPayloadSchema>;

/** Steps that the page does not show by themselves. */
const hiddenSteps = ['models', 'sources', 'latex', 'extract-again'] as const;
type HiddenStep = (typeof hiddenSteps)[number];
const isHidden = (name: ReadingStep | HiddenStep): name is HiddenStep =>
  (hiddenSteps as readonly string[]).includes(name);

const modelsSchema = z.array(modelChoiceSchema);
type Failed = z.infer<typeof failureSchema>;

/**
 * Reads one paper: fetch (the PDF, and its source where that is wanted) → extract and clean → TLDR → summary → passages,
 * then prepared questions. What a reader waits for comes first, and is announced before the rest is begun. Each step is
 * keyed by what it works on, so that a step which ran before, for anybody in this scope, costs a look-up. A step gives its
 * failure as a value: the engine must see a finished workflow, not a crashed one.
 */
export function readPaper(services: Services): (context: WorkflowContext, payload: unknown) => Promise<void> {
  const { database, log } = services;

  return async (context, payload) => {
    const { readingId, patient, unhurried } = readPaperPayloadSchema.parse(payload);
    const patiently = <Value>(work: () => Promise<Value>) =>
      whileUnreachable(services.clock, context.signal, work);
    const owned = await patiently(() => getReading(database.kysely, readingId));
    if (!owned || (owned.reading.state !== 'queued' && owned.reading.state !== 'running')) return;
    const { scope, ownerId } = owned;
    const paperId = owned.reading.paperId;
    const principal = principalOf(ownerId);
    const stepLog = log.child({ jobId: readingId, paper: paperId });
    const traceId = readingId;

    const move = (change: ReadingChange) =>
      patiently(() => moveReading(database, readingId, traceId, change));

    /** Runs a step durably, shows it on the page, and turns what went wrong into a value. */
    const step = async <Value>(
      name: ReadingStep | HiddenStep,
      run: (onProgress: (progress: Progress) => void) => Promise<Value>,
    ): Promise<Result<Value, Failed>> =>
      context.step(name, async () => {
        const progress = throttledProgress(services.clock, (latest) =>
          moveReading(database, readingId, traceId, { state: 'running', progress: latest }),
        );
        try {
          const value = await patiently(async () => {
            if (name !== 'extract' && !isHidden(name))
              await moveReading(database, readingId, traceId, {
                state: 'running',
                step: name,
                progress: null,
              });
            return run(progress.report);
          });
          await progress.settle();
          return ok(value);
        } catch (error) {
          await progress.settle();
          const known = toPapyriError(error);
          if (known.code === 'internal') stepLog.error({ stage: name, err: known.cause }, 'step broke');
          else stepLog.info({ stage: name, code: known.code }, 'step failed');
          return err({ code: known.code, ...(known.detail === undefined ? {} : { detail: known.detail }) });
        }
      });

    const fail = (failure: Failed) =>
      move({
        state: failure.code === 'cancelled' ? 'cancelled' : 'failed',
        ...(failure.code === 'cancelled' ? {} : { failure }),
      });

    const models = await step('models', () =>
      Promise.all(
        (['tldr', 'key-points', 'roles'] as const).map((task) => services.models.resolve(task, ownerId)),
      ),
    );
    if (!models.ok) return void (await fail(models.error));
    const pinned = modelsSchema.parse(models.value);

    const { paper } = await patiently(() => findPaper(database.kysely, principal, paperId));
    const fetched = await step('fetch', (onProgress) =>
      fetchPaper(
        {
          database,
          blobs: services.blobs,
          source: services.source,
          maxBytes: services.config.uploads.maxBytes,
        },
        { scope, paper, readingId, patient, signal: context.signal, onProgress },
      ),
    );
    if (!fetched.ok) return void (await fail(fetched.error));
    const sourceDeps = {
      database,
      blobs: services.blobs,
      source: services.source,
      when: services.config.arxiv.sources,
    };
    const wanted = { scope, paper, readingId, patient, unhurried, signal: context.signal };
    const sources = await step('sources', () => fetchSources(sourceDeps, wanted));
    if (!sources.ok) return void (await fail(sources.error));

    const job = { services, scope, principal, paperId, traceId, signal: context.signal };
    const extract = (name: 'extract' | 'extract-again', files: PaperFiles) =>
      step(name, (onProgress) =>
        extractPaper(job, files, {
          onStart: () =>
            void moveReading(database, readingId, traceId, {
              state: 'running',
              step: 'extract',
              progress: null,
            }).catch((error: unknown) => stepLog.warn({ err: error }, 'progress not told')),
          onProgress,
        }),
      );
    const files = { pdf: fetched.value.sha256, ...sources.value };
    let extracted = await extract('extract', files);
    if (extracted.ok && extracted.value.htmlRefused && files.latex === undefined) {
      const latex = await step('latex', () => fetchLatex(sourceDeps, wanted));
      if (!latex.ok) return void (await fail(latex.error));
      if (latex.value.latex) extracted = await extract('extract-again', { ...files, ...latex.value });
    }
    if (!extracted.ok) return void (await fail(extracted.error));
    const documentId = documentIdSchema.parse(extracted.value.documentId);
    await move({ documentId });

    const tldr = await step('tldr', () => writeTldr(job, documentId, pinned));
    if (!tldr.ok) return void (await fail(tldr.error));
    const summary = await step('summarize', () => writeSummary(job, documentId, pinned));
    if (!summary.ok) return void (await fail(summary.error));
    const indexed = await step('retrieve', () => indexPassages(job, documentId));
    if (!indexed.ok) return void (await fail(indexed.error));
    await move({ state: 'done', progress: null });
    stepLog.info('paper read');

    // What follows, the reader does not wait for, and its failure is no failure of the reading.
    await context.step('prepared-questions', () =>
      prepareSheet(job, documentId).catch((error: unknown) => {
        if (context.signal.aborted) throw error;
        const { code, cause } = toPapyriError(error);
        if (code === 'internal') stepLog.error({ stage: 'answer', err: cause }, 'prepared questions broke');
        else stepLog.info({ stage: 'answer', code }, 'prepared questions failed');
        return null;
      }),
    );
    // It takes a turn in the polite queue of its own.
    if (paper.source === 'arxiv')
      await context.step('licence', () =>
        learnLicence({ database: database.kysely, source: services.source }, paper, {
          signal: context.signal,
        }).catch(() => null),
      );
  };
}
