import type { TextLine } from '../contracts/clean-document.ts';
import type { PageLink } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';

/** Gives a function that finds the text under a link's rectangle, without white space and brackets around it. */
export function linkedText(lines: readonly TextLine[], text: string): (link: PageLink) => Span | undefined {
  const byPage = new Map<number, TextLine[]>();
  for (const line of lines) {
    const list = byPage.get(line.page);
    if (list) list.push(line);
    else byPage.set(line.page, [line]);
  }
  return (link) => {
    let longest: Span | undefined;
    for (const line of byPage.get(link.page) ?? []) {
      const found = underLink(line, link);
      const span = found && trimmed(text, found);
      if (span && (!longest || span.end - span.start > longest.end - longest.start)) longest = span;
    }
    return longest;
  };
}

/** The units of a level line whose middle lies in the rectangle. */
function underLink(line: TextLine, link: PageLink): Span | undefined {
  const { edges } = line;
  const middle = (link.top + link.bottom) / 2;
  if (line.rotation !== undefined || middle < line.y || middle > line.y + line.height) return undefined;
  if ((edges[0] ?? 0) > link.right || (edges.at(-1) ?? 0) < link.left) return undefined;
  let from = -1;
  let to = -1;
  for (let unit = 0; unit < edges.length - 1; unit++) {
    const centre = ((edges[unit] ?? 0) + (edges[unit + 1] ?? 0)) / 2;
    if (centre < link.left || centre > link.right) continue;
    if (from === -1) from = unit;
    to = unit + 1;
  }
  return from === -1 ? undefined : { start: line.start + from, end: line.start + to };
}

function trimmed(text: string, { start, end }: Span): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && /[\s([,;]/.test(text[from] ?? '')) from++;
  while (to > from && /[\s)\],;]/.test(text[to - 1] ?? '')) to--;
  return to > from ? { start: from, end: to } : undefined;
}
