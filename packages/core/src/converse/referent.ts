import type { Phrase } from './phrase.ts';
import { phrasesOf } from './phrases.ts';
import type { Reference } from './references.ts';
import { paperNouns, sameNoun } from './word-classes.ts';

/** What a word refers back to. */
export interface Referent {
  readonly text: string;
  /** The noun of it, folded. */
  readonly head: string;
}

/** What a word refers back to among the things of the former question; undefined where that is not clear. */
export function referentOf(
  reference: Reference,
  former: readonly Phrase[],
  earlier: readonly Phrase[],
): Referent | undefined {
  if (reference.kind === 'that') return undefined;
  if (reference.kind === 'noun') {
    const named = former.find(({ head }) => reference.nouns.some((noun) => sameNoun(noun, head)));
    return named && { text: definite(named), head: named.head };
  }
  const wantsMany = reference.number === 'many';
  const best = mainOf(former.filter((phrase) => phrase.isPlural === wantsMany));
  if (best !== undefined) return { text: definite(best), head: best.head };
  // "What is PaperQA? And NotebookLM? How do they differ?": two that were asked about in turn.
  const main = mainOf(former);
  const before = mainOf(earlier);
  if (!wantsMany || main === undefined || before === undefined) return undefined;
  if (before.isPlural || before.text === main.text) return undefined;
  return { text: `${definite(before)} and ${definite(main)}`, head: main.head };
}

/** What a question speaks of; of "What are the limits? And scanned pages?" first what was asked about last. */
export function thingsOf(question: string): Phrase[] {
  const [first = '', ...rest] = question.split('? And ');
  const of = (text: string) =>
    phrasesOf(text).filter(({ head }) => !paperNouns.has(head) && /\p{L}/u.test(head));
  const last = rest.at(-1);
  return last === undefined ? of(first) : [...of(last), ...of(first)];
}

/** The phrase that a question is about: rather its subject or a name than what it asks for, rather early than late. */
function mainOf(phrases: readonly Phrase[]): Phrase | undefined {
  const isAsked = phrases.some(({ role }) => role === 'asked');
  const values = phrases.map(({ role, isName, isPlural, hasArticle, preposition }) => {
    // "Which motifs are absent?": a bare word behind what is asked for is no noun.
    const isBare = isAsked && !isName && !isPlural && !hasArticle;
    const byRole = role === 'subject' ? (isBare ? 0 : 2) : role === 'asked' ? 1 : 0;
    return byRole + (isName ? 1.5 : 0) - (preposition === undefined ? 0 : 0.5);
  });
  return phrases[values.indexOf(Math.max(...values))];
}

/** "a shoreline graph", once it was spoken of, is "the shoreline graph". */
function definite({ text, hasArticle, isName, isPlural, role }: Phrase): string {
  const bare = text.replace(
    /^(?:(?:an?|the|some|any|every|each|all|both|its|their|his|her|our|this|that|these|those)\s+)+/i,
    '',
  );
  const isGeneral = isName || (isPlural && role !== 'asked');
  return bare === text && !hasArticle && isGeneral ? text : `the ${bare}`;
}
