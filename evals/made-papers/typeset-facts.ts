import type { Numbers } from './pieces.ts';
import { printed } from './tex-text.ts';

/** The groups in braces that follow one another at the start of a text. */
function groups(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (sign === '{' && depth++ === 0) start = index + 1;
    else if (sign === '}' && --depth === 0) found.push(text.slice(start, index));
    else if (depth === 0 && sign !== undefined && !/\s/u.test(sign)) break;
  }
  return found;
}

/** What LaTeX wrote into its auxiliary file: numbers of labels, and how entries are cited. */
export function numbersOf(aux: string): Numbers {
  const labels = new Map<string, string>();
  const cited = new Map<string, ReturnType<Numbers['cited']>>();
  for (const line of aux.split('\n')) {
    const label = /^\\newlabel\{([^{}]+)\}\{(.*)\}$/u.exec(line);
    if (label?.[1] && label[2]) labels.set(label[1], printed(groups(label[2])[0] ?? ''));
    const entry = /^\\bibcite\{([^{}]+)\}\{(.*)\}$/u.exec(line);
    if (!entry?.[1] || entry[2] === undefined) continue;
    const [number, year = '', names = ''] = entry[2].startsWith('{') ? groups(entry[2]) : [entry[2]];
    cited.set(entry[1], { number: printed(number ?? ''), year: printed(year), names: printed(names) });
  }
  return {
    label: (id) => known(labels, id),
    cited: (key) => known(cited, key),
  };
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`LaTeX did not number ${key}`);
  return value;
}

/** The entries of the bibliography in order, as printed, by key. */
export function printedEntries(bbl: string): Map<string, string> {
  const body = bbl
    .replace(/^[\s\S]*?\\begin\{thebibliography\}/u, '')
    .replace(/\\end\{thebibliography\}[\s\S]*/u, '');
  const entries = new Map<string, string>();
  for (const part of body.split('\\bibitem').slice(1)) {
    // The optional argument may hold brackets inside braces.
    let rest = part.trimStart();
    if (rest.startsWith('[')) {
      let depth = 0;
      const end = [...rest].findIndex((sign) => {
        if (sign === '{') depth++;
        if (sign === '}') depth--;
        return sign === ']' && depth === 0;
      });
      rest = [...rest].slice(end + 1).join('');
    }
    const key = /^(?:%\n|\s)*\{([^{}]+)\}/u.exec(rest);
    if (key?.[1]) entries.set(key[1], printed(rest.slice(key[0].length)));
  }
  return entries;
}

const scaledPointsPerPoint = 65536 * (72.27 / 72);

/** Regions by name from what the preamble's `truthregion` wrote, in PDF points from the top left of the page. */
export function regionsOf(
  positions: string,
): Map<string, { page: number; x: number; y: number; width: number; height: number }> {
  const points = (text: string | undefined): number =>
    text?.endsWith('pt') ? Number(text.slice(0, -2)) * (72 / 72.27) : Number(text) / scaledPointsPerPoint;
  const round = (value: number): number => Math.round(value * 10) / 10;
  const regions = new Map<string, { page: number; x: number; y: number; width: number; height: number }>();
  for (const line of positions.split('\n')) {
    const [name, page, x, y, width, height, depth, paper] = line.split('|');
    if (!name || paper === undefined) continue;
    regions.set(name, {
      page: Number(page) - 1,
      x: round(points(x)),
      y: round(points(paper) - points(y) - points(height)),
      width: round(points(width)),
      height: round(points(height) + points(depth)),
    });
  }
  return regions;
}
