import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { DatasetVersion } from '@papyri/core/contracts/dataset';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { type AnsweredPaper, squadFile } from '@papyri/core/label/squad-file';
import { type TldrExample, tldrExample } from '@papyri/core/label/tldr-example';
import { keepDataset } from '../../datasets/keep-dataset.ts';
import { measureFile } from '../../datasets/measure-file.ts';
import { loadDocument } from '../../documents/load.ts';
import { findPaper } from '../../papers/paper-store.ts';
import type { Services } from '../../services.ts';
import { type Said, whatWasSaid } from './said.ts';

/** What the dataset is called, and its files. */
export const feedbackDataset = { name: 'feedback', tldr: 'tldr.jsonl', answers: 'answers.json' } as const;

type LabelServices = Pick<Services, 'database' | 'blobs' | 'clock'>;

/**
 * Makes what a principal said about summaries and answers a version of the dataset `feedback`: the same words are the
 * same version. Papers whose text is not here any more are left out. PapyriError `nothing-to-learn-from`.
 */
export async function keepFeedback(services: LabelServices, principal: Principal): Promise<DatasetVersion> {
  const said = await whatWasSaid(services.database.kysely, principal);
  const byDocument = Map.groupBy(said, ({ documentId, paperId }) => `${paperId} ${documentId}`);
  const examples: TldrExample[] = [];
  const answered: AnsweredPaper[] = [];
  for (const ofDocument of byDocument.values()) {
    const read = await readPaper(services, principal, ofDocument);
    if (!read) continue;
    const { document, context, paperId } = read;
    for (const one of ofDocument.filter(({ question }) => question === undefined)) {
      const target = one.text ?? (one.span && document.text.slice(one.span.start, one.span.end)) ?? '';
      const example = tldrExample(paperId, document, context, { target, weight: one.weight });
      if (example) examples.push(example);
    }
    const questions = ofDocument.flatMap((one) => {
      const span = one.question === undefined ? undefined : spanOf(document, one);
      return span && one.question !== undefined ? [{ id: one.id, question: one.question, span }] : [];
    });
    if (questions.length > 0) answered.push({ paperId, document, questions });
  }
  if (examples.length === 0 && answered.length === 0) throw new PapyriError('nothing-to-learn-from');
  const lines = examples.map((example) => `${JSON.stringify(example)}\n`).join('');
  const files = [
    ...(examples.length > 0 ? [await keepFile(services, feedbackDataset.tldr, lines)] : []),
    ...(answered.length > 0
      ? [await keepFile(services, feedbackDataset.answers, JSON.stringify(squadFile(answered)))]
      : []),
  ];
  const about = { name: feedbackDataset.name, licence: 'unknown', source: 'Your corrections and ratings' };
  return keepDataset(services, about, files);
}

/** The text that was spoken of; undefined where it is not here any more. */
async function readPaper(
  { database, blobs }: LabelServices,
  principal: Principal,
  [first]: readonly Said[],
): Promise<
  | {
      readonly document: CleanDocument;
      readonly context: { title: string; abstract: string };
      paperId: string;
    }
  | undefined
> {
  if (!first) return undefined;
  try {
    const { paper } = await findPaper(database.kysely, principal, first.paperId);
    const bytes = await loadDocument({ database: database.kysely, blobs }, first.scope, first.documentId);
    const { title, abstract } = paper;
    return { document: decodeDocument(bytes), context: { title, abstract }, paperId: first.paperId };
  } catch (error) {
    if (PapyriError.isInstance(error) && ['not-read-yet', 'paper-unknown'].includes(error.code))
      return undefined;
    throw error;
  }
}

/** Where the answer stands: as it was picked, or where its words stand in the text. */
function spanOf({ text }: CleanDocument, { span, text: words }: Said) {
  if (span) return span;
  const start = words === undefined ? -1 : text.indexOf(words);
  return start < 0 ? undefined : { start, end: start + (words?.length ?? 0) };
}

async function keepFile({ blobs }: LabelServices, path: string, content: string) {
  const bytes = new TextEncoder().encode(content);
  const { bytes: passing, file } = measureFile(
    path,
    (async function* () {
      yield bytes;
    })(),
  );
  await blobs.putStream(passing, { maxBytes: bytes.length });
  return file();
}
