import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { type BlockText, buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';
import {
  type SummaryRow,
  sectionsWithoutAbstract,
} from '@papyri/server/stages/train/key-points/summary-rows';

/** The paper as a document, without its abstract and whatever stands before the first heading. */
export function withoutAbstract(row: SummaryRow): CleanDocument {
  return buildCleanDocument(
    sectionsWithoutAbstract(row).flatMap(({ title, sentences }): BlockText[] => [
      { role: 'heading', level: /^\d+\.\d/.test(title) ? 2 : 1, text: [title] },
      { role: 'paragraph', text: sentences },
    ]),
  );
}
