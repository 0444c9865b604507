import { matchesOf } from '../text/matches.ts';

const kinds: readonly (readonly [start: RegExp, kind: string])[] = [
  [/^fig/i, 'figure'],
  [/^abb/i, 'figure'],
  [/^tab/i, 'table'],
];
const number = String.raw`(?:[A-Z]?\.?\d+(?:\.\d+)*|[IVX]+(?!\p{L}))`;
const label = new RegExp(String.raw`^(?<name>\p{L}+)\.?\s*(?<number>${number})`, 'u');
/** The first letter is asked for first: what stands before it takes longer. */
const mention = new RegExp(
  String.raw`(?=[fatlsbpe])(?<!\p{L})(?<name>(?:fig(?:ure)?|table|algorithm|listing|scheme|box|plate|exhibit)s?|tab|abb(?:ildung(?:en)?)?|tabellen?)\.?\s*(?<numbers>${number}(?:\s?(?:,|and|und|&|to|–|-)\s?${number})*)`,
  'giu',
);

/** The name of a float that a caption opens with, as {@link floatsNamedIn} writes it: "figure 3"; undefined for none. */
export function labelOf(caption: string): string | undefined {
  const groups = label.exec(caption)?.groups;
  return groups?.name === undefined ? undefined : nameOf(groups.name, groups.number ?? '');
}

/** Told quickly: most texts speak of none. */
const mayMention = /fig|tab|algorithm|listing|scheme|box|plate|exhibit|abb/i;

/** The floats that a text speaks of: "Figs. 2, 3 and Table IV" names "figure 2", "figure 3" and "table IV". */
export function floatsNamedIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  if (!mayMention.test(text)) return found;
  for (const { groups } of matchesOf(mention, text)) {
    const numbers = (groups?.numbers ?? '').split(/(,|and|und|&|to|–|-)/iu).map((part) => part.trim());
    for (const [index, one] of numbers.entries()) {
      if (index % 2 === 1) continue;
      const until = /^(?:to|–|-)$/i.test(numbers[index + 1] ?? '') ? Number(numbers[index + 2]) : Number.NaN;
      found.add(nameOf(groups?.name ?? '', one));
      for (let next = Number(one) + 1; next < Math.min(until, Number(one) + longestRange); next++)
        found.add(nameOf(groups?.name ?? '', String(next)));
    }
  }
  return found;
}

/** Floats that one range may name. */
const longestRange = 20;

function nameOf(name: string, written: string): string {
  const kind = kinds.find(([start]) => start.test(name))?.[1] ?? name.toLowerCase().replace(/s$/, '');
  return `${kind} ${written.replace(/^([A-Z])\./, '$1').toUpperCase()}`;
}
