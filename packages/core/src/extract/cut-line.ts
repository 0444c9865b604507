import type { PageLine } from './page-line.ts';

/** The two parts of a line, without the space between them: its first `length` units, and what follows. */
export function cutLine(line: PageLine, length: number): [PageLine, PageLine] {
  const from = length + Math.max(0, line.text.slice(length).search(/\S/));
  const head: PageLine = {
    ...line,
    text: line.text.slice(0, length),
    edges: line.edges.slice(0, length + 1),
    right: line.edges[length] ?? line.right,
    boldShare: line.boldStart >= length ? 1 : 0,
    italicShare: line.italicStart >= length ? 1 : 0,
    boldStart: Math.min(line.boldStart, length),
    italicStart: Math.min(line.italicStart, length),
    boldEnd: line.boldStart >= length,
    hyphenated: false,
  };
  const left = line.text.length - from;
  const share = (whole: number, styled: number): number =>
    Math.max(0, Math.min(1, (whole * line.text.length - (styled > 0 ? length : 0)) / left));
  const rest: PageLine = {
    ...line,
    text: line.text.slice(from),
    edges: line.edges.slice(from),
    left: line.edges[from] ?? line.left,
    boldShare: share(line.boldShare, head.boldShare),
    italicShare: share(line.italicShare, head.italicShare),
    boldStart: 0,
    italicStart: 0,
    startsRaised: false,
  };
  return [head, rest];
}
