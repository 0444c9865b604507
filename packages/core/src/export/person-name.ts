import { plainText } from '../tex/segments.ts';

/** A name by its parts; a group (`The ATLAS Collaboration`) is one part. */
export type PersonName =
  | { readonly kind: 'group'; readonly name: string }
  | {
      readonly kind: 'person';
      readonly given: string;
      /** `van den`, `de la`: belongs to the family name and is not counted in the alphabet. */
      readonly particle: string;
      readonly family: string;
      /** `Jr.`, `III` */
      readonly suffix: string;
    };

const suffixes = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const groups =
  /\b(?:collaborations?|consorti(?:um|a)|teams?|groups?|projects?|committees?|initiatives?|societ(?:y|ies)|universit(?:y|ies)|institutes?|laborator(?:y|ies)|foundation|openai|deepmind)\b/i;
const particles = new Set(
  "af al am an auf aus av bin da dal dalla dalle de dei del della delle den der des di do dos du el ibn la las le los ten ter ur van vom von zu zum zur d' 't".split(
    ' ',
  ),
);

/**
 * Takes a name as it is written (`Ludwig van Beethoven`, `King, Jr., Martin Luther`, `G{\"o}del`) into its parts. A
 * capital "Van" or "De" is taken for a given name unless another particle follows: both occur, and what is wrong in
 * a bibliography is worse than what is plain.
 */
export function parsePersonName(written: string): PersonName {
  const name = plainText(written);
  const parts = name
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first = name, ...others] = parts;
  if (groups.test(name) || / and /i.test(name)) return { kind: 'group', name };
  const suffix = others.find((part) => suffixes.test(part)) ?? '';
  const given = others.filter((part) => part !== suffix);
  if (given.length > 1) return { kind: 'group', name };
  if (given.length === 1)
    return { kind: 'person', given: given[0] ?? '', suffix, ...splitFamily(first.split(' ')) };
  const words = first.split(' ');
  const ends =
    suffix === '' && words.length > 2 && suffixes.test(words.at(-1) ?? '') ? words.pop() : undefined;
  const from = familyStart(words);
  return {
    kind: 'person',
    given: words.slice(0, from).join(' '),
    suffix: ends ?? suffix,
    ...splitFamily(words.slice(from)),
  };
}

const isParticle = (word: string) => particles.has(word);

/** Index of the word with which the family name, particles included, begins. */
function familyStart(words: readonly string[]): number {
  const last = words.length - 1;
  for (let index = 1; index < last; index += 1) {
    const word = words[index] ?? '';
    const capital =
      isParticle(word.toLowerCase()) &&
      isParticle((words[index + 1] ?? '').toLowerCase()) &&
      index + 1 < last;
    if (isParticle(word) || capital) return index;
  }
  return Math.max(0, last);
}

function splitFamily(words: readonly string[]): { readonly particle: string; readonly family: string } {
  const first = words.findIndex((word, index) => !isParticle(word) || index === words.length - 1);
  return { particle: words.slice(0, first).join(' '), family: words.slice(first).join(' ') };
}

/**
 * `van den Berg, Jr., Rianne`: the form that BibTeX reads without guessing.
 * @param suffixAt RIS has the suffix last
 */
export function familyFirst(name: PersonName, suffixAt: 'middle' | 'end' = 'middle'): string {
  if (name.kind === 'group') return name.name;
  const family = name.particle === '' ? name.family : `${name.particle} ${name.family}`;
  const parts = suffixAt === 'end' ? [family, name.given, name.suffix] : [family, name.suffix, name.given];
  return parts.filter((part) => part !== '').join(', ');
}
