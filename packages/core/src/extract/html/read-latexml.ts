import type { SourceProblem, SourceText } from '../../contracts/source-text.ts';
import { err, ok, type Result } from '../../result.ts';
import { maxSourceWords } from '../source-limits.ts';
import { type HtmlElement, parseHtml } from './html-tree.ts';
import { latexmlBlocks } from './latexml-blocks.ts';
import { findAll } from './latexml-tags.ts';

/** Largest page in UTF-16 units: formulas make pages of long papers some megabytes large. */
export const maxHtmlLength = 32 * 1024 * 1024;
/** More commands that LaTeXML did not know than one in so many words: whole parts are missing then. */
const wordsPerError = 100;
const fatal = /Conversion to HTML had a Fatal error|class="[^"]*\bltx_fatal\b/;

/** Whether a page is worth keeping: LaTeXML made it, it did not fail, and it does not break off. A look, no more. */
export function looksLikeLatexml(html: string): boolean {
  return (
    html.includes('ltx_document') && !fatal.test(html) && html.lastIndexOf('</html>') > html.length - 1000
  );
}

/**
 * Reads a page that LaTeXML made of a paper (arXiv's HTML).
 *
 * @param version the exact version that was asked for, such as `2401.00001v2`; a page that says it is another's is
 *   refused
 */
export function readLatexml(html: string, version?: string): Result<SourceText, SourceProblem> {
  if (html.length > maxHtmlLength) return err('too-large');
  if (fatal.test(html)) return err('failed');
  const tree = parseHtml(html);
  if (!tree) return err('too-large');
  const [article] = findAll(tree.root, (one) => one.classes.has('ltx_document'));
  if (!article) return err('not-latexml');
  if (!tree.closed) return err('truncated');
  const told = /\/html\/(?<id>.+?v\d+)(?:\/|$)/.exec(tree.base ?? '')?.groups?.id;
  if (version !== undefined && told !== undefined && told !== version) return err('other-version');
  const blocks = latexmlBlocks(article);
  const words = blocks.reduce((sum, { text }) => sum + text.split(' ').length, 0);
  if (words < 50) return err('no-text');
  if (words > maxSourceWords) return err('too-large');
  if (errorsIn(article) * wordsPerError > words) return err('too-many-errors');
  return ok({ kind: 'html', blocks });
}

function errorsIn(node: HtmlElement): number {
  return findAll(node, (one) => one.classes.has('ltx_ERROR')).length;
}
