import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { Paper } from '@papyri/core/contracts/paper';
import type { Summary } from '@papyri/core/contracts/summary';
import { formatAuthors, formatPaperId } from '../../format/format.ts';
import { plainText } from '../../tex/segments.ts';
import { citedPages } from '../reader/pdf/highlight-geometry.ts';
import { rolesInOrder, roleWords } from './roles.ts';
import { isUnverified, pageWords } from './sentence-words.ts';

/** Characters of a paper's text that Markdown would read as markup. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|$~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A sentence with its pages, or with the mark that none carries it. */
export function citedMarkdown(sentence: CitedSentence): string {
  const note = isUnverified(sentence)
    ? 'not verified in the paper'
    : pageWords(citedPages(sentence.citations));
  return note ? `${escapeMarkdown(sentence.text)} (${note})` : escapeMarkdown(sentence.text);
}

/** The whole summary as Markdown, each sentence with its pages. */
export function summaryToMarkdown(paper: Paper, summary: Summary): string {
  const out = [
    `# ${escapeMarkdown(plainText(paper.title))}`,
    '',
    escapeMarkdown(formatAuthors(paper.authors, 50)),
  ];
  const id = formatPaperId(paper.id);
  if (id) out.push('', paper.landingUrl ? `[${id}](${paper.landingUrl})` : id);
  if (summary.tldr) out.push('', `> ${citedMarkdown(summary.tldr)}`);
  for (const role of rolesInOrder) {
    const points = summary.keyPoints.filter((point) => point.role === role);
    if (points.length === 0) continue;
    out.push('', `## ${roleWords[role]}`, '', ...points.map((point) => `- ${citedMarkdown(point.sentence)}`));
  }
  if (summary.sections.length > 0) out.push('', '## Sections');
  for (const section of summary.sections) {
    const level = '#'.repeat(Math.min(6, section.level + 2));
    out.push(
      '',
      `${level} ${escapeMarkdown(section.heading)}`,
      '',
      section.sentences.map(citedMarkdown).join(' '),
    );
  }
  return `${out.join('\n')}\n`;
}

/** A sentence with where it is from, to paste into one's own text. */
export function quoteWithSource(paper: Paper, sentences: readonly CitedSentence[]): string {
  const [first, second] = paper.authors.map(
    (author) => author.name.trim().split(/\s+/).at(-1) ?? author.name,
  );
  const more = paper.authors.length > 2 ? ' et al.' : second ? ` and ${second}` : '';
  const year = paper.publishedAt?.slice(0, 4);
  const pages = pageWords(citedPages(sentences.flatMap((sentence) => sentence.citations)));
  const source = [
    first ? `${first}${more}` : undefined,
    plainText(paper.title),
    year,
    formatPaperId(paper.id),
    pages || undefined,
  ].filter((part) => part !== undefined);
  // Words that the paper does not carry must not travel under its name.
  const words = sentences.map((sentence) =>
    isUnverified(sentence) ? `${sentence.text} [not verified in the paper]` : sentence.text,
  );
  return `${words.join(' ')} (${source.join(', ')})`;
}
