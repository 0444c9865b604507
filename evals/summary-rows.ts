import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { type BlockText, buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';

/** A row of ScisummNet: a paper in sections and a summary written by people. */
export interface SummaryRow {
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly sentences: readonly string[] }[];
  /** The title on the first line, then one sentence a line. */
  readonly summary: string;
}

/** The paper as a document, without its abstract and whatever stands before the first heading. */
export function withoutAbstract(row: SummaryRow): CleanDocument {
  return buildCleanDocument(
    row.sections.flatMap(({ title, sentences }): BlockText[] =>
      title.trim() === '' || /^abstract$/i.test(title.trim())
        ? []
        : [
            { role: 'heading', level: /^\d+\.\d/.test(title) ? 2 : 1, text: [unescaped(title)] },
            { role: 'paragraph', text: sentences.map(unescaped) },
          ],
    ),
  );
}

/** The human summary without the title. */
export function referenceOf(row: SummaryRow): string {
  return unescaped(row.summary.split('\n').slice(1).join(' '));
}

/** The data was escaped for XML, partly twice. */
function unescaped(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&apos;', "'");
}
