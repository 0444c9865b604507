import type { DocumentStyle } from './document-style.ts';
import type { PageLine } from './page-line.ts';

/** What publishers and conferences print once, at the foot of the first page. */
const imprint =
  /©|\bcopyright\b|\ball rights reserved\b|\bproceedings of\b|\bpreprint\b|\bunder review\b|\blicen[cs]ed? under\b|\bcreative commons\b|\bconference on\b|\bworkshop on\b|\bISSN\b|\bISBN\b|\bdoi\b|https?:\/\/doi\.org|\bpermission to make\b/i;

/** The imprint at the foot of the first page, and what stands below it. */
export function findImprint(
  lines: readonly PageLine[],
  isFoot: (line: PageLine) => boolean,
  style: DocumentStyle,
): readonly PageLine[] {
  const level = lines
    .filter((line) => line.rotation === 0 && !line.slanted)
    .sort((a, b) => b.baseline - a.baseline);
  const foot = level.filter(isFoot);
  const start = foot.findLastIndex((line) => imprint.test(line.text) && line.fontSize < style.bodySize + 0.1);
  if (start === -1) return [];
  const top = foot[start];
  if (!top) return [];
  // Only what stands under it: the other column goes on to its own end.
  const candidates = foot
    .slice(0, start + 1)
    .filter((line) => line.right > top.left && line.left < top.right);
  // An imprint stands apart from what is above it; a footnote with a DOI does not.
  const above = level
    .slice(start + 1)
    .filter((line) => line.right > top.left && line.left < top.right)
    .reduce((nearest, line) => Math.min(nearest, top.baseline - line.baseline), 1e9);
  return above < 1.3 * top.fontSize ? [] : candidates;
}
