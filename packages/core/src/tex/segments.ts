import { readTextCommand } from './text-commands.ts';

/** A piece of a title or an abstract. Formulas stay TeX for KaTeX; everything else is plain characters. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'math'; readonly tex: string; readonly display: boolean }
  | { readonly kind: 'emphasis' | 'strong' | 'code'; readonly children: readonly Segment[] };

const longestFormula = 600;
const ligatures: readonly (readonly [string, string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['``', '“'],
  ["''", '”'],
  ['~', '\u00a0'],
];

/**
 * Splits what authors type into arXiv's title and abstract fields (text-mode TeX with formulas) into segments.
 * Never throws: what it does not know stays as it was typed.
 */
export function parseTex(source: string): Segment[] {
  const segments: Segment[] = [];
  const say = (text: string) => {
    const last = segments.at(-1);
    if (last?.kind === 'text') segments[segments.length - 1] = { kind: 'text', text: last.text + text };
    else if (text !== '') segments.push({ kind: 'text', text });
  };
  let i = 0;
  while (i < source.length) {
    const formula = readFormula(source, i);
    if (formula) {
      segments.push({ kind: 'math', tex: formula.tex, display: formula.display });
      i = formula.end;
      continue;
    }
    const char = source[i] ?? '';
    if (char === '\\') {
      const command = readTextCommand(source, i);
      if (command.kind === 'text') say(command.text);
      else {
        const children = parseTex(command.body);
        if (command.kind === 'group')
          for (const child of children) child.kind === 'text' ? say(child.text) : segments.push(child);
        else segments.push({ kind: command.kind, children });
      }
      i = command.end;
      continue;
    }
    if (char === '{') {
      const group = readOldStyleGroup(source, i);
      if (group) {
        segments.push({ kind: group.kind, children: parseTex(group.body) });
        i = group.end;
        continue;
      }
    }
    if (char === '{' || char === '}') {
      i += 1;
      continue;
    }
    const ligature = ligatures.find(([typed]) => source.startsWith(typed, i));
    say(ligature ? ligature[1] : char);
    i += ligature ? ligature[0].length : 1;
  }
  return segments;
}

/** The words alone, for window titles, BibTeX and screen readers: formulas as their TeX. */
export function plainText(source: string): string {
  const flatten = (segments: readonly Segment[]): string =>
    segments
      .map((segment) =>
        segment.kind === 'text'
          ? segment.text
          : segment.kind === 'math'
            ? segment.tex
            : flatten(segment.children),
      )
      .join('');
  return flatten(parseTex(source)).replace(/\s+/g, ' ').trim();
}

/** The first `length` characters or so, never cut inside a formula; the ellipsis is the caller's. */
export function excerpt(segments: readonly Segment[], length: number): Segment[] {
  const out: Segment[] = [];
  let left = length;
  for (const segment of segments) {
    if (left <= 0) break;
    if (segment.kind === 'text' && segment.text.length > left) {
      const cut = segment.text.lastIndexOf(' ', left);
      out.push({ kind: 'text', text: `${segment.text.slice(0, cut > 0 ? cut : left)} …` });
      return out;
    }
    out.push(segment);
    left -= segment.kind === 'text' ? segment.text.length : 12;
  }
  return out;
}

function readFormula(source: string, at: number): { tex: string; display: boolean; end: number } | undefined {
  for (const [open, close, display] of [
    ['$$', '$$', true],
    ['$', '$', false],
    ['\\(', '\\)', false],
    ['\\[', '\\]', true],
  ] as const) {
    if (!source.startsWith(open, at)) continue;
    const from = at + open.length;
    const end = findClosing(source, from, close);
    if (end < 0 || end - from > longestFormula) continue;
    const tex = source.slice(from, end);
    if (tex.trim() === '' || (open === '$' && !looksLikeFormula(tex, source[end + 1]))) continue;
    return { tex: tex.trim(), display, end: end + close.length };
  }
  return undefined;
}

function findClosing(source: string, from: number, close: string): number {
  for (let i = from; i < source.length; i++) {
    if (source.startsWith(close, i)) return i;
    if (source[i] === '\\') i += 1;
  }
  return -1;
}

/** Keeps amounts of money out: "$5 to $10" is two prices, "$x$" and "$ a = b $" are formulas. */
function looksLikeFormula(tex: string, next: string | undefined): boolean {
  if (next !== undefined && /\d/.test(next)) return false;
  return !/^\s|\s$/.test(tex) || /[\\^_={}<>+]/.test(tex);
}

function readOldStyleGroup(source: string, at: number) {
  const open = /^\{\\(it|em|sl|bf|tt)\b\s*/.exec(source.slice(at, at + 8));
  if (!open) return undefined;
  const from = at + open[0].length;
  const end = findClosing(source, from, '}');
  if (end < 0) return undefined;
  const kind = open[1] === 'bf' ? 'strong' : open[1] === 'tt' ? 'code' : 'emphasis';
  return { kind, body: source.slice(from, end), end: end + 1 } as const;
}
