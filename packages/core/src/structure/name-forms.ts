import type { ReferenceAuthor } from '../contracts/structure.ts';
import { initialsBlock, isDotted, type TokenKind, tokenKind } from './person-tokens.ts';

/** How a bibliography writes a person: `J. Smith`, `Smith, J.` or `Smith J`. */
export type NameForm = 'given-first' | 'family-comma' | 'family-initials';
export const nameForms: readonly NameForm[] = ['given-first', 'family-comma', 'family-initials'];

/** A name that was read, and where what follows it begins. */
export interface ReadName {
  readonly author: ReferenceAuthor;
  readonly end: number;
  /** The given name is nothing but initials. */
  readonly initials: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind | undefined;
}

const longestName = 7;
const word = /[^\s,;:()[\]“”"„«»?!&]+/gu;

const conjunctions = new Set(['and', 'und', 'et', 'with', 'y', 'AND']);

/** The words of one text by where they begin: each form of a name is tried at the same places. */
let remembered: { readonly text: string; readonly tokens: Map<number, readonly Token[]> } = {
  text: '',
  tokens: new Map(),
};

function tokensUntilStop(text: string, from: number): readonly Token[] {
  if (remembered.text !== text) remembered = { text, tokens: new Map() };
  const known = remembered.tokens.get(from);
  if (known) return known;
  const tokens = readTokens(text, from);
  remembered.tokens.set(from, tokens);
  return tokens;
}

/** Words from `from` on, up to the first one that punctuation follows: a stop belongs to an initial, else it ends. */
function readTokens(text: string, from: number): Token[] {
  const tokens: Token[] = [];
  word.lastIndex = from;
  for (let found = word.exec(text); found && tokens.length < longestName; found = word.exec(text)) {
    const start = found.index;
    if (start > (tokens.at(-1)?.end ?? from) + 1) break;
    let [token] = found;
    if (tokens.length > 0 && conjunctions.has(token)) break;
    const stopped = token.endsWith('.') && !isInitialHere(token, tokens);
    if (stopped) token = token.slice(0, -1);
    const end = start + token.length;
    tokens.push({ text: token, start, end, kind: tokenKind(token) });
    if (stopped || text[end] !== ' ' || (tokens.length > 2 && /^[JS]r\.$/.test(token))) break;
  }
  return tokens;
}

/** `Yu.` is an initial at the start of a name or after another, else a family name and a full stop. */
function isInitialHere(token: string, before: readonly Token[]): boolean {
  if (/^(?:Jr|Sr|St)\.$/.test(token)) return true;
  if (!isDotted(token)) return false;
  return /^.\./u.test(token) || token.includes('-') || before.every((one) => isDotted(one.text));
}

/** Kinds of the words of a name; a capital "De" or "Van" at the end is the family name. */
function kindsOf(tokens: readonly Token[]): (TokenKind | undefined)[] {
  return tokens.map((token, at) => {
    const { kind } = token;
    // "an der Heiden"
    if (token.text === 'an' && tokens[at + 1]?.kind === 'particle') return 'particle';
    if (kind === 'particle' && at === tokens.length - 1 && !isSmall(token)) return 'word';
    // "Cheng xiang Zhai": a part of the given name may be written small.
    const inside = at === 1 && tokens.length === 3 && /^\p{Ll}{3,}$/u.test(token.text);
    return inside && kind === undefined && !smallWord.test(token.text) ? 'word' : kind;
  });
}

const smallWord = /^(?:and|for|from|the|with|into|over|via|und|des|les|are|its)$/;
const groupWord =
  /^(?:Team|Group|Consortium|Collaboration|Foundation|Committee|Association|Organi[sz]ation)$/;
const joined = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join(' ');

function authorOf(family: string, given: string, suffix = ''): ReferenceAuthor {
  const named = suffix === '' ? family : `${family} ${suffix}`;
  return given === '' ? { family: named } : { family: named, given };
}

/** Reads one person in one form at `from`; undefined where there is none. */
export function readName(text: string, from: number, form: NameForm): ReadName | undefined {
  if (form === 'given-first') return readGivenFirst(text, from);
  if (form === 'family-comma') return readFamilyComma(text, from);
  return readFamilyInitials(text, from);
}

function readGivenFirst(text: string, from: number): ReadName | undefined {
  const tokens = tokensUntilStop(text, from);
  const last = tokens.at(-1);
  if (!last) return undefined;
  const suffixed = last.kind === 'suffix' ? last.text : '';
  const names = suffixed === '' ? tokens : tokens.slice(0, -1);
  const kinds = kindsOf(names);
  if (names.length < 2 || kinds.includes(undefined) || kinds.includes('suffix')) return undefined;
  const family = names.at(-1)?.text ?? '';
  if (kinds.at(-1) !== 'word' || family.length < 2) return undefined;
  // "R Core Team" is no person.
  if (groupWord.test(family)) return undefined;
  // `Kudsk KA` is a family name and initials.
  if (initialsBlock.test(family) && kinds[0] !== 'initial') return undefined;
  const firstParticle = kinds.findIndex(
    (kind, at) => kind === 'particle' && at > 0 && (isSmall(names[at]) || kinds[at + 1] === 'particle'),
  );
  const lastInitial = kinds.findLastIndex((kind) => kind === 'initial' || kind === 'bare-initial');
  const onlyInitials = lastInitial >= 0 && kinds.slice(0, lastInitial + 1).every((kind) => kind !== 'word');
  const start = firstParticle > 0 ? firstParticle : Math.max(1, names.length - 1);
  if (start < 1 || start >= names.length) return undefined;
  return {
    author: authorOf(joined(names.slice(start)), joined(names.slice(0, start)), suffixed),
    end: last.end,
    initials: onlyInitials,
  };
}

const isSmall = (token: Token | undefined): boolean => /^\p{Ll}/u.test(token?.text ?? '');

function readFamilyComma(text: string, from: number): ReadName | undefined {
  const tokens = tokensUntilStop(text, from);
  const end = tokens.at(-1)?.end ?? from;
  // `Anderson Jr, H. E.`
  const inner = tokens.length > 1 && tokens.at(-1)?.kind === 'suffix' ? tokens.at(-1) : undefined;
  const family = inner ? tokens.slice(0, -1) : tokens;
  const kinds = kindsOf(family);
  if (family.length === 0 || family.length > 4 || text[end] !== ',') return undefined;
  if (kinds.some((kind) => kind !== 'word' && kind !== 'particle') || kinds.at(-1) !== 'word')
    return undefined;
  let at = end + 1;
  const suffix = /^\s(?<suffix>Jr\.?|Sr\.?|II|III|IV),/.exec(text.slice(at, at + 8));
  if (suffix) at += suffix[0].length;
  while (text[at] === ' ') at++;
  const given = tokensUntilStop(text, at);
  const givenKinds = given.map(({ kind }) => kind);
  let count = givenKinds.findIndex((kind) => kind !== 'initial' && kind !== 'bare-initial');
  if (count === -1) count = given.length;
  // "Ragan, E. D. A Survey": an article after dotted initials opens the title.
  while (count > 1 && givenKinds[count - 1] === 'bare-initial' && givenKinds[0] === 'initial') count--;
  const onlyInitials = count > 0;
  if (onlyInitials) {
    // `Berg, R. van den` has its particles last; a word after initials opens the title.
    while (givenKinds[count] === 'particle' && isSmall(given[count])) count++;
  } else {
    // "Nash, John C. 2014": what follows a stopped initial may be none of the name.
    const other = givenKinds.indexOf(undefined);
    const names = other > 1 && given[other - 1]?.text.endsWith('.') ? other : given.length;
    if (names > 4 || givenKinds.slice(0, names).includes(undefined) || names === 0) return undefined;
    if (family.length > 1 && !kinds.includes('particle') && family.length + names > 3) return undefined;
    count = names;
  }
  const used = given.slice(0, count);
  const givenEnd = used.at(-1)?.end ?? at;
  const after = suffix
    ? null
    : /^,?\s(?<suffix>Jr|Sr|II|III|IV)(?:\.|(?=[,;\s]))/.exec(text.slice(givenEnd, givenEnd + 8));
  return {
    author: authorOf(joined(family), joined(used), (suffix ?? after)?.groups?.suffix ?? inner?.text),
    end: givenEnd + (after?.[0].length ?? 0),
    initials: onlyInitials,
  };
}

function readFamilyInitials(text: string, from: number): ReadName | undefined {
  const tokens = tokensUntilStop(text, from);
  const isBlock = (token: Token | undefined): boolean =>
    token !== undefined && (initialsBlock.test(token.text) || isDotted(token.text));
  let blocksFrom = tokens.findIndex((token, at) => at > 0 && isBlock(token));
  if (blocksFrom < 1) return undefined;
  // A short family name in capitals looks like initials: the initials come after it.
  if (blocksFrom > 1 && !isBlock(tokens[blocksFrom])) blocksFrom++;
  // `Gardner Jr ES`
  const inner = tokens[blocksFrom - 1]?.kind === 'suffix' ? tokens[blocksFrom - 1] : undefined;
  const family = tokens.slice(0, inner ? blocksFrom - 1 : blocksFrom);
  const kinds = kindsOf(family);
  if (kinds.some((kind) => kind !== 'word' && kind !== 'particle') || kinds.at(-1) !== 'word')
    return undefined;
  let until = blocksFrom;
  while (isBlock(tokens[until])) until++;
  const given = tokens.slice(blocksFrom, until);
  const next = tokens[until];
  const suffixed = next?.kind === 'suffix' ? next : undefined;
  const last = suffixed ?? given.at(-1);
  // Something that is no punctuation follows: not a list of names, unless it opens the title behind a stopped initial.
  const opensTitle = from > 0 && last?.text.endsWith('.') === true;
  if (!last || (next && !suffixed && !opensTitle)) return undefined;
  return {
    author: authorOf(joined(family), joined(given), (suffixed ?? inner)?.text),
    end: last.end,
    initials: true,
  };
}
