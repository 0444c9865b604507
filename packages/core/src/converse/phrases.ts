import { isContent, isNameLike, type Phrase, phraseOf, type Word, wordsOf } from './phrase.ts';
import {
  doWords,
  isAdverb,
  isAuxiliary,
  isBaseVerb,
  isParticiple,
  isPlural,
  isThirdPerson,
  modals,
  prepositions,
  pronouns,
  questionWords,
  subordinators,
} from './word-classes.ts';

type State = {
  role: Phrase['role'];
  preposition: string | undefined;
  afterDo: boolean;
  subjectSeen: boolean;
};

/** The noun phrases of a question in order. Made for English; in other languages it finds what stands between names. */
export function phrasesOf(question: string): Phrase[] {
  const all = wordsOf(question);
  const found: Phrase[] = [];
  let run: Word[] = [];
  const state: State = { role: 'other', preposition: undefined, afterDo: false, subjectSeen: false };

  const close = (next: Word | undefined) => {
    const kept = cutVerb(run, state, next);
    const first = kept[0];
    const at = first === undefined ? -1 : all.indexOf(first);
    const { role, preposition } = state;
    const phrase = phraseOf(question, kept, { role, preposition, before: all[at - 1]?.word });
    run = [];
    if (phrase === undefined) return;
    found.push(phrase);
    if (state.role === 'subject') state.subjectSeen = true;
    Object.assign(state, { role: 'other', afterDo: false, preposition: undefined });
  };

  for (const [at, one] of all.entries()) {
    const { word } = one;
    const before = all[at - 1];
    if (one.isCut) close(one);
    if (word === 'of' && run.some(isContent) && at + 1 < all.length) run.push(one);
    else if (asks(one, before)) {
      close(one);
      if (word !== 'how' && word !== 'when' && word !== 'where' && word !== 'why') state.role = 'asked';
    } else if (isAuxiliary(word)) {
      close(one);
      state.role = state.subjectSeen ? 'other' : 'subject';
      state.afterDo = doWords.has(word);
    } else if (
      word === 'about' &&
      all.slice(0, at).some(({ word: verb }) => /^(tell|what|how|more|say)$/.test(verb))
    ) {
      close(one);
      state.role = 'subject';
    } else if (prepositions.has(word) || subordinators.has(word) || pronouns.has(word)) {
      close(one);
      if (prepositions.has(word)) state.preposition = word;
    } else if (!isContent(one)) {
      if (run.at(-1)?.word !== 'of') close(one);
      run.push(one);
    } else if (isAdverb(word)) close(one);
    else if (isVerbHere(one, run, state, before) || isModalVerb(all, at)) {
      close(one);
      state.role = /^(explain|describe|define|show|compare)$/.test(word) && at === 0 ? 'subject' : 'other';
      state.afterDo = false;
    } else run.push(one);
  }
  close(undefined);
  return found;
}

function asks({ word, text }: Word, before: Word | undefined): boolean {
  if (questionWords.has(word)) return before === undefined || !/^\p{Lu}/u.test(text);
  return (word === 'many' || word === 'much') && before?.word === 'how';
}

/** Base forms are verbs after "does" and at the start, third persons after what is asked for; participles anywhere else than after an article. */
function isVerbHere(here: Word, run: readonly Word[], state: State, before: Word | undefined): boolean {
  const { word } = here;
  const hasContent = run.some(isContent);
  if (isNameLike(here, before === undefined)) return false;
  if (run.length > 0 && !hasContent) return false;
  if (before === undefined || pronouns.has(before.word))
    return isBaseVerb(word) || isThirdPerson(word) || isParticiple(word);
  if (isBaseVerb(word) && ((state.afterDo && hasContent) || before.word === 'to')) return true;
  if (questionWords.has(before.word) || (state.role === 'asked' && hasContent))
    return isThirdPerson(word) || isParticiple(word);
  return isParticiple(word);
}

/** "What could trigger it?": after a modal that follows "what" or "who", a bare word is the verb, unless another follows. */
function isModalVerb(all: readonly Word[], at: number): boolean {
  const [asked, modal, here] = [all[at - 2], all[at - 1], all[at]];
  if (asked === undefined || modal === undefined || here === undefined) return false;
  if (
    !/^wh(?:at|o)$/.test(asked.word) ||
    !modals.has(modal.word) ||
    isPlural(here.word) ||
    isNameLike(here, false)
  )
    return false;
  return !all.slice(at + 1).some(({ word }) => isBaseVerb(word) || isAuxiliary(word));
}

/** After "does" the verb ends the subject: where no verb was recognised it is the last word, or what follows a name. */
function cutVerb(run: readonly Word[], state: State, next: Word | undefined): readonly Word[] {
  if (!state.afterDo || (next !== undefined && (isBaseVerb(next.word) || isAuxiliary(next.word)))) return run;
  if (/^(?:that|which|who)$/.test(next?.word ?? '') || run.filter(isContent).length < 2) return run;
  const start = run.findIndex(isContent);
  const afterName = run.findIndex((one, at) => at > start && isContent(one) && !isNameLike(one, false));
  const first = run[start];
  if (first !== undefined && isNameLike(first, false)) return afterName < 0 ? run : run.slice(0, afterName);
  return run.slice(0, -1);
}
