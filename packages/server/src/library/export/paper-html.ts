import { createHash } from 'node:crypto';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { DocumentId } from '@papyri/core/contracts/ids';
import { htmlFile } from '@papyri/core/export/html';
import { reanchor } from '@papyri/core/text/anchor';
import { loadDocument } from '../../documents/load.ts';
import type { Services } from '../../services.ts';
import type { PaperToExport } from './exported-papers.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

/** Moves what cites an older text of the paper to where its words stand in this one, as far as they do. */
function movedTo(document: CleanDocument, sentence: CitedSentence): CitedSentence {
  const citations = sentence.citations.map((citation) =>
    citation.documentId === document.id ? citation : (reanchor(citation, document) ?? citation),
  );
  return { ...sentence, citations };
}

/** One paper as one HTML file; its text is in it where its licence permits that. */
export async function paperHtml(
  services: Services,
  given: PaperToExport,
  exportedAt: string,
): Promise<string> {
  const { record, scope, paper, tags, summary, answers } = given;
  const loaded =
    record.documentId === undefined ? undefined : await loadText(services, scope, record.documentId);
  const moved = loaded
    ? answers.map((one) => ({
        ...one,
        answer: {
          ...one.answer,
          sentences: one.answer.sentences.map((sentence) => movedTo(loaded, sentence)),
        },
      }))
    : answers;
  return htmlFile(
    {
      paper,
      tags,
      answers: moved,
      exportedAt,
      ...(summary ? { summary } : {}),
      ...(loaded
        ? {
            document: {
              documentId: loaded.id,
              text: loaded.text,
              blocks: loaded.blocks,
              language: record.language,
            },
          }
        : {}),
    },
    sha256,
  );
}

async function loadText(
  services: Services,
  scope: PaperToExport['scope'],
  id: DocumentId,
): Promise<CleanDocument> {
  const { database, blobs } = services;
  return decodeDocument(await loadDocument({ database: database.kysely, blobs }, scope, id));
}
