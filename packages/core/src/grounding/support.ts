import { type Acronym, withAcronyms } from '../text/acronyms.ts';
import { terms } from '../text/tokens.ts';
import { figuresHeld, figuresIn } from './figures.ts';
import { namesHeld, namesIn } from './names.ts';
import { directionsConflict, negationConflicts, polarityOf } from './polarity.ts';

/** What a statement is held against. */
export interface Evidence {
  /** The cited words. */
  readonly words: string;
  /** What they stand under and need not repeat: title and heading. */
  readonly context: string;
  /** Short forms that the paper introduces. */
  readonly acronyms?: readonly Acronym[];
}

/** What is compared; support is made of these alone. */
export interface SupportParts {
  /** Share of the statement's content words in the cited words; half a word where only the context has it. */
  readonly coverage: number;
  /** Why the cited words speak against the statement or are silent on what must not be made up. */
  readonly conflicts: readonly ('figure' | 'name' | 'direction' | 'negation')[];
}

/** From here on a statement counts as supported. */
export const supportThreshold = 0.5;

/** Maps the coverage from which on claims of SciFact are more often supported than not, .35, to the threshold. */
const coverageExponent = 0.66;
/** With one conflict nothing reaches the threshold, however many words agree. */
const conflictFactor = 0.45;

/** Words of telling, not of what is told. */
const telling: ReadonlySet<string> = new Set(
  terms(
    'paper author authors study studies show report find found describe according state work article present research',
  ),
);
/** Words of this many letters with the same beginning count as one word: "generalise", "generalisation". */
const beginning = 6;

/**
 * How well cited words carry a statement, 0 to 1: coverage ^ 0.66 × 0.45 ^ conflicts. Conflicts are a number (with its unit) or a
 * name that the evidence does not have, "more" where it says "less", and a denial of what it does not deny.
 */
export function supportOf(statement: string, evidence: Evidence): number {
  const { coverage, conflicts } = supportParts(statement, evidence);
  return coverage ** coverageExponent * conflictFactor ** conflicts.length;
}

/** The parts of `supportOf`. */
export function supportParts(statement: string, evidence: Evidence): SupportParts {
  const acronyms = evidence.acronyms ?? [];
  const cited = wordSet(withAcronyms(terms(evidence.words), acronyms));
  const around = wordSet(withAcronyms(terms(evidence.context), acronyms));
  const said = [...new Set(terms(statement))].filter((term) => !telling.has(term));
  let credit = 0;
  for (const term of said) credit += holds(cited, term) ? 1 : holds(around, term) ? 0.5 : 0;

  const conflicts: SupportParts['conflicts'][number][] = [];
  const known = `${evidence.words} ${evidence.context}`;
  if (figuresHeld(figuresIn(statement), figuresIn(evidence.words)) < 1) conflicts.push('figure');
  const names = namesIn(statement).filter((name) => !cited.words.has(name) && !around.words.has(name));
  if (namesHeld(names, known) < 1) conflicts.push('name');
  const saidPolarity = polarityOf(statement);
  const citedPolarity = polarityOf(evidence.words);
  if (directionsConflict(saidPolarity, citedPolarity)) conflicts.push('direction');
  if (negationConflicts(saidPolarity, citedPolarity)) conflicts.push('negation');
  return { coverage: said.length === 0 ? 0 : credit / said.length, conflicts };
}

interface WordSet {
  readonly words: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
}

function wordSet(list: readonly string[]): WordSet {
  const words = new Set(list);
  const long = list.filter((word) => word.length >= beginning);
  return { words, beginnings: new Set(long.map((word) => word.slice(0, beginning))) };
}

function holds(set: WordSet, word: string): boolean {
  return set.words.has(word) || (word.length >= beginning && set.beginnings.has(word.slice(0, beginning)));
}
