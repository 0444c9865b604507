import type { CitedSentence } from '../contracts/citation.ts';
import type { Paper } from '../contracts/paper.ts';
import { plainText } from '../tex/segments.ts';
import { citedPages, pageWords } from './cited-pages.ts';
import type { ExportedPaper } from './exported-paper.ts';
import { formatAuthors, formatPaperId } from './paper-words.ts';
import { rolesInOrder, roleWords } from './roles.ts';
import { isUnverified } from './support.ts';

/** Characters of a paper's text that Markdown would read as markup; what starts a line as a list or heading too. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|$~]/g, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2')
    .replace(/^([-+])(?= |$)/, '\\$1');
}

const mostAuthors = 50;

/** A sentence with its pages, or with the mark that none carries it. */
export function citedMarkdown(sentence: CitedSentence): string {
  const note = isUnverified(sentence)
    ? 'not verified in the paper'
    : pageWords(citedPages(sentence.citations));
  return note ? `${escapeMarkdown(sentence.text)} (${note})` : escapeMarkdown(sentence.text);
}

/** A sentence with its pages; the words it rests on follow where they are others than its own. */
function sentenceLines(sentence: CitedSentence): {
  readonly said: string;
  readonly quotes: readonly string[];
} {
  const words = escapeMarkdown(sentence.text);
  const quotes = (isUnverified(sentence) ? [] : sentence.citations)
    .filter(({ quote }) => escapeMarkdown(quote) !== words)
    .map((citation) => {
      const place = pageWords(citedPages([citation]));
      return `> “${escapeMarkdown(citation.quote)}”${place ? ` (${place})` : ''}`;
    });
  return { said: citedMarkdown(sentence), quotes };
}

function point(sentence: CitedSentence): string[] {
  const { said, quotes } = sentenceLines(sentence);
  return [`- ${said}`, ...quotes.flatMap((quote) => ['', `  ${quote}`]), ...(quotes.length > 0 ? [''] : [])];
}

function paragraph(sentences: readonly CitedSentence[]): string[] {
  const all = sentences.map(sentenceLines);
  return [
    all.map(({ said }) => said).join(' '),
    ...all.flatMap(({ quotes }) => quotes.flatMap((quote) => ['', quote])),
  ];
}

function header(paper: Paper, tags: readonly string[]): string[] {
  const id = formatPaperId(paper.id);
  const about = [
    ...(id ? [paper.landingUrl ? `[${id}](${paper.landingUrl})` : id] : []),
    ...(paper.journalReference ? [escapeMarkdown(paper.journalReference)] : []),
    ...(paper.doi
      ? [
          `[doi:${escapeMarkdown(paper.doi)}](https://doi.org/${encodeURI(paper.doi).replace(/[()]/g, encodeURIComponent)})`,
        ]
      : []),
  ];
  return [
    `# ${escapeMarkdown(plainText(paper.title))}`,
    ...(paper.authors.length > 0 ? ['', escapeMarkdown(formatAuthors(paper.authors, mostAuthors))] : []),
    ...(about.length > 0 ? ['', about.join(' · ')] : []),
    ...(tags.length > 0 ? ['', `Tags: ${tags.map(escapeMarkdown).join(', ')}`] : []),
  ];
}

/** One paper: TLDR, key points, sections and the reader's questions, each sentence with its pages and quotes. */
export function paperToMarkdown({ paper, tags, summary, answers }: ExportedPaper): string {
  const out = header(paper, tags);
  if (!summary) {
    if (paper.abstract) out.push('', '## Abstract', '', escapeMarkdown(plainText(paper.abstract)));
  } else {
    if (summary.tldr) out.push('', `> ${sentenceLines(summary.tldr).said}`);
    for (const role of rolesInOrder) {
      const points = summary.keyPoints.filter((one) => one.role === role);
      if (points.length > 0)
        out.push('', `## ${roleWords[role]}`, '', ...points.flatMap(({ sentence }) => point(sentence)));
    }
    if (summary.sections.length > 0) out.push('', '## Sections');
    for (const section of summary.sections) {
      const level = '#'.repeat(Math.min(6, section.level + 2));
      out.push('', `${level} ${escapeMarkdown(section.heading)}`, '', ...paragraph(section.sentences));
    }
  }
  if (answers.length > 0) out.push('', '## Questions');
  for (const { answer } of answers) {
    out.push('', `### ${escapeMarkdown(answer.question)}`, '');
    if (answer.outcome === 'answered') out.push(...paragraph(answer.sentences));
    else out.push('*Not found in this paper.*');
  }
  return `${out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** A Markdown file of papers, one after the other. */
export function markdownFile(papers: readonly ExportedPaper[]): string {
  return papers.map(paperToMarkdown).join('\n---\n\n');
}

/** A sentence with where it is from, to paste into one's own text. */
export function quoteWithSource(paper: Paper, sentences: readonly CitedSentence[]): string {
  const [first, second] = paper.authors.map(
    (author) => author.name.trim().split(/\s+/).at(-1) ?? author.name,
  );
  const more = paper.authors.length > 2 ? ' et al.' : second ? ` and ${second}` : '';
  const pages = pageWords(citedPages(sentences.flatMap((sentence) => sentence.citations)));
  const source = [
    first ? `${first}${more}` : undefined,
    plainText(paper.title),
    paper.publishedAt?.slice(0, 4),
    formatPaperId(paper.id),
    pages || undefined,
  ].filter((part) => part !== undefined);
  // Words that the paper does not carry must not travel under its name.
  const words = sentences.map((sentence) =>
    isUnverified(sentence) ? `${sentence.text} [not verified in the paper]` : sentence.text,
  );
  return `${words.join(' ')} (${source.join(', ')})`;
}
