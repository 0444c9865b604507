const subject = '(?:paper|article|submission|manuscript|preprint|work|version|note)';
/** "This paper has been withdrawn by the authors", as arXiv and authors write it. */
const said = new RegExp(
  String.raw`\b${subject}\s+(?:has\s+been|is|was|is\s+being|have\s+been)\s+(?:now\s+|temporarily\s+)?withdrawn\b|\bwithdrawn\s+by\s+(?:the\s+)?(?:arxiv|authors?|submitter)`,
  'i',
);
/** A comment that begins with it; "withdrawn from" a journal or conference is another matter. */
const begins = /^\W*withdrawn\b(?!\s+from)/i;
/** An abstract tells of other things that are withdrawn too: only its first words count. */
const abstractBegins = new RegExp(
  String.raw`^\W*(?:this\s+|the\s+)?${subject}\s+(?:has\s+been|is|was)\s+(?:temporarily\s+)?withdrawn\b`,
  'i',
);

/**
 * Whether this version of a paper is a withdrawal. arXiv has no field for it: a withdrawal is a version of its own that
 * says so in its comment, or where an abstract was (https://info.arxiv.org/help/withdraw.html).
 */
export function isWithdrawn(paper: {
  readonly comment?: string | undefined;
  readonly abstract: string;
}): boolean {
  const comment = paper.comment ?? '';
  return begins.test(comment) || said.test(comment) || abstractBegins.test(paper.abstract);
}
