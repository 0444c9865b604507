import type { Phrase, Word } from './phrase.ts';
import {
  doWords,
  isAuxiliary,
  owning,
  paperNouns,
  personal,
  plural,
  questionWords,
  subordinators,
} from './word-classes.ts';

/**
 * Whether a noun of the same question is what the pronoun at `index` stands for. When in doubt it is: a question that
 * stands alone must be left alone.
 */
export function isBound(words: readonly Word[], index: number, phrases: readonly Phrase[]): boolean {
  const pronoun = words[index];
  if (pronoun === undefined) return false;
  const before = words[index - 1];
  const isSubject =
    before !== undefined &&
    isAuxiliary(before.word) &&
    !(owning.has(pronoun.word) && !doWords.has(before.word));
  const limit = isSubject ? before.start : pronoun.start;
  // "the second level of it": a phrase does not stand for a part of itself.
  const isPart = personal.has(pronoun.word) && /^(?:of|in|for|to|from)$/.test(before?.word ?? '');
  const holder = isPart ? words[index - 2]?.end : undefined;
  const nouns = phrases.filter(
    (phrase) => phrase.end <= limit && phrase.end !== holder && fits(phrase, pronoun.word),
  );
  // "Other than his achievements, what was Tesla famous for?": the name comes later.
  const asksAt = words.findIndex(({ word }) => questionWords.has(word));
  if (
    asksAt > index &&
    !words[asksAt]?.isCut &&
    phrases.some(({ start, isName }) => isName && start > pronoun.start)
  )
    return true;
  // "the metric they use": a clause about the noun before it.
  if (phrases.some(({ end }) => end === before?.end) && !isAuxiliary(before?.word ?? '')) return true;
  // "What accuracy does it reach?", "How accurate is it?": what is asked for is not what reaches it.
  if (isSubject) return nouns.some(({ role, before: word }) => role !== 'asked' && word !== 'how');
  if (nouns.length !== 1) return nouns.length > 1;
  return !isObjectOf(words, index);
}

function fits({ head, isPlural, isName }: Phrase, pronoun: string): boolean {
  if (paperNouns.has(head)) return false;
  return isName || isPlural === plural.has(pronoun) || (owning.has(pronoun) && plural.has(pronoun));
}

/** "Who proposed it", "How does BM25 rank it?": the subject of a clause is never its object too. */
function isObjectOf(words: readonly Word[], index: number): boolean {
  const [pronoun, before, next] = [words[index], words[index - 1], words[index + 1]];
  if (pronoun === undefined || before === undefined || !personal.has(pronoun.word)) return false;
  if (subordinators.has(before.word) || questionWords.has(before.word)) return false;
  // "When did Toyota say it will close": the pronoun begins a clause of its own.
  if (next !== undefined && isAuxiliary(next.word)) return false;
  return !words.slice(0, index).some(({ word, isCut }, at) => isCut || (at > 1 && subordinators.has(word)));
}
