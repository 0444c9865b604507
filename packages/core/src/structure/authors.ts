import type { Affiliation, Author } from '../contracts/structure.ts';
import { type FoundAffiliation, findAffiliations } from './author-affiliations.ts';
import { emailFits, emailsOf, type FoundEmail } from './author-emails.ts';
import { type AuthorLine, type FoundName, findNames } from './author-names.ts';
import type { StructureInput } from './paper-structure.ts';

/** The authors with their addresses, read from the blocks under the title. */
export function authorsOf(input: Pick<StructureInput, 'text' | 'blocks' | 'lines'>): {
  readonly authors: Author[];
  readonly affiliations: Affiliation[];
} {
  const blocks = authorLines(input);
  const names = findNames(blocks);
  const emails = blocks.flatMap((lines, block) => {
    // As a whole: a list in braces may go over a line's end.
    const start = lines[0]?.start ?? 0;
    const last = lines.at(-1);
    const written = input.text.slice(start, last ? last.start + last.text.length : start);
    return emailsOf(written, start).map((email) => ({ ...email, block }));
  });
  const found = findAffiliations(blocks, names, emails);
  const tied = tie(names, found);
  const { affiliations, indexOf } = distinct(found, input.text);
  const mail = assign(names, emails);
  return {
    authors: names.map((name, at) => {
      const email = mail.get(at);
      return {
        name: name.name,
        span: { start: name.start, end: name.end },
        affiliations: [...new Set((tied[at] ?? []).map((index) => indexOf[index] ?? 0))],
        ...(email === undefined ? {} : { email }),
      };
    }),
    affiliations,
  };
}

function authorLines({
  text,
  blocks,
  lines,
}: Pick<StructureInput, 'text' | 'blocks' | 'lines'>): AuthorLine[][] {
  return blocks
    .filter((block) => block.role === 'authors')
    .map((block) => {
      const own: { start: number; end: number }[] = [];
      for (const { start, end } of lines.filter(
        ({ start, end }) => start >= block.start && end <= block.end,
      )) {
        const before = own.at(-1);
        // A word that the line's end cuts: "WU Wirtschafts-" is the start of an address.
        const cut = before?.end === start && /[\p{L}-]$/u.test(text.slice(before.start, before.end));
        if (before && cut) before.end = end;
        else own.push({ start, end });
      }
      return own.map(({ start, end }) => ({ text: text.slice(start, end).trimEnd(), start }));
    });
}

/** For each name the indices of its addresses: by marks where addresses have them, else by what stands where. */
function tie(names: readonly FoundName[], found: readonly FoundAffiliation[]): number[][] {
  if (found.some(({ marks }) => marks.length > 0)) {
    const unmarked = found.flatMap((one, index) => (one.marks.length === 0 ? [index] : []));
    return names.map(({ marks }) => {
      const known = (mark: string): number[] =>
        found.flatMap((one, index) => (one.marks.includes(mark) ? [index] : []));
      // "12" is the twelfth address, or the first and the second.
      const own = marks.flatMap((mark) =>
        known(mark).length > 0 || !/^\d{2,}$/.test(mark) ? known(mark) : [...mark].flatMap(known),
      );
      return own.length > 0 ? own : unmarked;
    });
  }
  const tied: number[][] = names.map(() => []);
  let group: number[] = [];
  let before = -1;
  for (const [index, address] of found.entries()) {
    const since = names.flatMap((name, at) =>
      name.start < address.start && name.start > before ? [at] : [],
    );
    if (since.length > 0) group = since;
    for (const at of group) tied[at]?.push(index);
    before = address.start;
  }
  return tied;
}

/** Addresses that are written alike count once. */
function distinct(
  found: readonly FoundAffiliation[],
  text: string,
): { readonly affiliations: Affiliation[]; readonly indexOf: readonly number[] } {
  const affiliations: Affiliation[] = [];
  const indexOf = found.map(({ start, end }) => {
    const written = text.slice(start, end).replace(/\s+/g, ' ');
    const known = affiliations.findIndex((one) => one.text === written);
    return known === -1 ? affiliations.push({ text: written, span: { start, end } }) - 1 : known;
  });
  return { affiliations, indexOf };
}

/** Gives each author at most one address: the one that looks like the name, else the one in the author's own block. */
function assign(
  names: readonly FoundName[],
  emails: readonly (FoundEmail & { readonly block: number })[],
): ReadonlyMap<number, string> {
  const given = new Map<number, string>();
  const pairs = emails.flatMap(({ address, block }, email) =>
    names.map((name, at) => ({
      at,
      email,
      address,
      score: emailFits(address, name.name) + (block === name.block ? 0.5 : 0),
    })),
  );
  const used = new Set<number>();
  const take = (at: number, email: number, address: string): void => {
    given.set(at, address);
    used.add(email);
  };
  for (const { at, email, address, score } of pairs.sort((one, other) => other.score - one.score))
    if (score >= 1 && !given.has(at) && !used.has(email)) take(at, email, address);
  for (const [email, { address, block, start }] of emails.entries()) {
    if (used.has(email)) continue;
    // The name above it, where each author has a block.
    const above = names.findLastIndex((name) => name.start < start);
    const own = names.filter((name) => name.block === block).length === 1 || names.length === 1;
    if (above >= 0 && own && !given.has(above)) take(above, email, address);
  }
  const left = emails.filter((_, email) => !used.has(email));
  const without = names.flatMap((_, at) => (given.has(at) ? [] : [at]));
  if (left.length === without.length)
    for (const [index, at] of without.entries()) given.set(at, left[index]?.address ?? '');
  return given;
}
