import type { CitedSentence } from '../contracts/citation.ts';
import { permits } from '../contracts/licence.ts';
import type { Provenance } from '../contracts/provenance.ts';
import { plainText } from '../tex/segments.ts';
import { citedPages, pageWords } from './cited-pages.ts';
import { type CitedPlaces, citedPlaces } from './cited-places.ts';
import type { ExportedPaper } from './exported-paper.ts';
import { quotesHtml, type ReflowText, reflowHtml } from './html-reflow.ts';
import { htmlScript, htmlStyle } from './html-style.ts';
import { escapeHtml, safeHref } from './html-text.ts';
import { formatAuthors, formatPaperId } from './paper-words.ts';
import { rolesInOrder, roleWords } from './roles.ts';
import { isUnverified, isWeak } from './support.ts';

export interface HtmlExport extends ExportedPaper {
  /** The text that the summary is of, where the paper was read. */
  readonly document?: ReflowText & { readonly documentId: string };
  /** ISO 8601. */
  readonly exportedAt: string;
}

const mostAuthors = 40;

/** A sentence as a link to its words, with their pages; plain where they are of another text. */
function sentenceHtml(sentence: CitedSentence, places: CitedPlaces): string {
  const words = escapeHtml(sentence.text);
  if (isUnverified(sentence)) return `${words} <span class="weak">not verified in the paper</span>`;
  const ids = sentence.citations.flatMap((citation) => places.placeOf(citation)?.id ?? []);
  const pages = pageWords(citedPages(sentence.citations));
  const said =
    ids.length > 0 ? `<a class="cite" href="#${ids[0]}" data-c="${ids.join(' ')}">${words}</a>` : words;
  const weak = isWeak(sentence) ? ' <span class="weak">weak support</span>' : '';
  return `${said}${pages ? ` <span class="page-no">${pages}</span>` : ''}${weak}`;
}

const paragraph = (sentences: readonly CitedSentence[], places: CitedPlaces) =>
  `<p>${sentences.map((sentence) => sentenceHtml(sentence, places)).join(' ')}</p>`;

function noticeHtml(provenance: Provenance | undefined): string {
  return provenance?.notice === 'english-only'
    ? '<p class="notice">The models that chose these sentences know English; this paper is in another language.</p>'
    : '';
}

function summaryHtml({ summary, answers }: HtmlExport, places: CitedPlaces): string {
  const out = ['<h2>Summary</h2>'];
  if (!summary) out.push('<p class="empty">This paper has not been read yet.</p>');
  else {
    out.push(noticeHtml(summary.provenance));
    if (summary.tldr) out.push(`<p class="tldr">${sentenceHtml(summary.tldr, places)}</p>`);
    for (const role of rolesInOrder) {
      const points = summary.keyPoints.filter((point) => point.role === role);
      if (points.length === 0) continue;
      const items = points.map(({ sentence }) => `<li>${sentenceHtml(sentence, places)}</li>`);
      out.push(`<h3>${roleWords[role]}</h3><ul>${items.join('')}</ul>`);
    }
    if (summary.sections.length > 0) out.push('<h3>Sections</h3>');
    for (const section of summary.sections)
      out.push(`<h4>${escapeHtml(section.heading)}</h4>${paragraph(section.sentences, places)}`);
  }
  if (answers.length > 0) out.push('<h3>Questions</h3>');
  for (const { answer } of answers) {
    out.push(`<h4>${escapeHtml(answer.question)}</h4>`);
    out.push(
      answer.outcome === 'answered'
        ? paragraph(answer.sentences, places)
        : '<p class="empty">Not found in this paper.</p>',
    );
  }
  return out.join('\n');
}

function headerHtml({ paper }: HtmlExport): string {
  const id = formatPaperId(paper.id);
  const href = safeHref(paper.landingUrl);
  const about = [
    ...(id ? [href ? `<a href="${href}" rel="noreferrer">${escapeHtml(id)}</a>` : escapeHtml(id)] : []),
    ...(paper.publishedAt ? [escapeHtml(paper.publishedAt.slice(0, 10))] : []),
    ...(paper.journalReference ? [escapeHtml(paper.journalReference)] : []),
  ];
  return [
    `<h1>${escapeHtml(plainText(paper.title))}</h1>`,
    ...(paper.authors.length > 0
      ? [`<p class="by">${escapeHtml(formatAuthors(paper.authors, mostAuthors))}</p>`]
      : []),
    ...(about.length > 0 ? [`<p class="source">${about.join(' · ')}</p>`] : []),
  ].join('\n');
}

/** The left side: the text where it may be passed on, else the quotes. */
function textHtml(given: HtmlExport, places: CitedPlaces, shared: boolean): string {
  if (given.document && shared) return reflowHtml(given.document, places.places);
  const href = safeHref(given.paper.landingUrl);
  const where = href ? ` Read it <a href="${href}" rel="noreferrer">at its source</a>.` : '';
  const quotes = quotesHtml(places.places, (place) => pageWords(citedPages([place.citation])));
  if (quotes === '') return `<p class="notice">Nothing is cited from this paper.${where}</p>`;
  const why =
    'The licence of this paper is not known to let its text be passed on: these are the words that the summary rests on.';
  return `<p class="notice">${why}${where}</p>\n${quotes}`;
}

function footerHtml(given: HtmlExport, shared: boolean): string {
  const { licence } = given.paper;
  const url = safeHref(licence.url);
  const name = escapeHtml(licence.name);
  const known =
    licence.name === 'unknown'
      ? 'Licence of the paper: unknown.'
      : `Licence of the paper: ${url ? `<a href="${url}" rel="noreferrer">${name}</a>` : name}.`;
  const set =
    shared && given.document ? ' Its text was taken from the PDF and set again; figures are left out.' : '';
  return `<p class="made">${known}${set} Every sentence of the summary leads to the words it rests on. Made with Papyri, ${escapeHtml(given.exportedAt.slice(0, 10))}.</p>`;
}

/**
 * One paper as one HTML file that opens anywhere, without network: its text with the cited words marked (only the
 * cited words where its licence does not permit sharing the text), and beside it summary and questions, whose
 * sentences lead to their words. The little script is allowed by its hash and nothing else is; without it links work.
 * @param hash SHA-256 of a text in UTF-8, in base64
 */
export function htmlFile(given: HtmlExport, hash: (text: string) => string): string {
  const { paper, summary, answers, document } = given;
  const sentences = [
    ...(summary ? [summary.tldr, ...summary.keyPoints.map(({ sentence }) => sentence)] : []),
    ...(summary?.sections.flatMap((section) => section.sentences) ?? []),
    ...answers.flatMap(({ answer }) => answer.sentences),
  ];
  const citations = sentences.flatMap((sentence) => sentence?.citations ?? []);
  const places = citedPlaces(citations, document?.documentId ?? summary?.documentId);
  const shared = permits(paper.licence, 'share');
  const policy = `default-src 'none'; style-src 'sha256-${hash(htmlStyle)}'; script-src 'sha256-${hash(htmlScript)}'; base-uri 'none'; form-action 'none'`;
  const language = document?.language ? ` lang="${escapeHtml(document.language)}"` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(plainText(paper.title))}</title>
<style>${htmlStyle}</style>
</head>
<body>
<a class="skip" href="#summary">Skip to the summary</a>
<div class="page">
<main>
<header>
${headerHtml(given)}
</header>
<article${language}>
${textHtml(given, places, shared)}
</article>
</main>
<aside id="summary" aria-label="Summary">
${summaryHtml(given, places)}
${footerHtml(given, shared)}
</aside>
</div>
<script>${htmlScript}</script>
</body>
</html>
`;
}
