import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { Turn } from '@papyri/core/contracts/chat';
import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { DocumentId, Scope } from '@papyri/core/contracts/ids';
import { reanchor } from '@papyri/core/text/anchor';
import { loadDocument } from '../../documents/load.ts';
import type { Services } from '../../services.ts';

/** Turns whose citations are moved: further back nothing is referred to. */
const turnsMoved = 4;

/**
 * Turns with the citations that point into `documentId`: where the paper was read anew since, those of the last turns
 * are found again by their words (the stored ones stay as they are), and what is not found is left out.
 */
export async function turnsOnDocument(
  services: Pick<Services, 'database' | 'blobs'>,
  scope: Scope,
  documentId: DocumentId,
  turns: readonly Turn[],
): Promise<readonly Turn[]> {
  const points = ({ reply }: Turn) =>
    [...reply.sentences, ...reply.nearest].every(({ citations }) =>
      citations.every((citation) => citation.documentId === documentId),
    );
  const recent = turns.slice(-turnsMoved);
  if (recent.every(points)) return turns;
  const bytes = await loadDocument(
    { database: services.database.kysely, blobs: services.blobs },
    scope,
    documentId,
  );
  const document = decodeDocument(bytes);
  return [
    ...turns.slice(0, -turnsMoved),
    ...recent.map((turn) => (points(turn) ? turn : moved(turn, document))),
  ];
}

function moved(turn: Turn, document: CleanDocument): Turn {
  const move = (sentences: readonly CitedSentence[]) =>
    sentences.map((sentence) => ({
      ...sentence,
      citations: sentence.citations.flatMap((citation) =>
        citation.documentId === document.id ? citation : (reanchor(citation, document) ?? []),
      ),
    }));
  const { reply } = turn;
  return { ...turn, reply: { ...reply, sentences: move(reply.sentences), nearest: move(reply.nearest) } };
}
