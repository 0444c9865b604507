import type { Span } from '../contracts/span.ts';
import { generalTopic } from '../text/general-topic.ts';
import { isNameLike, type Phrase, tellsApart, wordsOf } from './phrase.ts';
import { phrasesOf } from './phrases.ts';
import { prepositions, sameNoun } from './word-classes.ts';

/**
 * The former question asked about something else: "What is the BLEU score on German?" and "on French" give "What is
 * the BLEU score on French?". Where nothing in it is of the kind, the fragment is added.
 */
export function substitute(former: string, fragment: string): string {
  const rest = fragment.replace(/^(?:with|for) (?=(?:regard|respect) to )/i, '').trim();
  const first = /^[\p{L}-]+/u.exec(rest)?.[0]?.toLowerCase() ?? '';
  const plain = former.replace(/\? And .*$/, '').replace(/[\s?!.]+$/u, '');
  if (prepositions.has(first) || /^(?:when|if|where|while|unless|because|since|once)$/.test(first)) {
    const place = phrasesOf(plain).findLast(({ preposition }) => preposition === first);
    const start = place && startOfPreposition(plain, place);
    if (place === undefined || start === undefined) return `${plain} ${rest}?`;
    return `${splice(plain, { start, end: place.end }, rest)}?`;
  }
  const place = generalTopic(former) === undefined ? alike(plain, rest) : undefined;
  if (place === undefined) return `${plain}? And ${rest}?`;
  return `${splice(plain, place, rest)}?`;
}

function splice(text: string, { start, end }: Span, words: string): string {
  return text.slice(0, start) + words + text.slice(end);
}

function startOfPreposition(text: string, { start, preposition }: Phrase): number | undefined {
  const at = preposition === undefined ? -1 : text.toLowerCase().lastIndexOf(preposition, start - 1);
  return at < 0 ? undefined : at;
}

/** What of the former question the fragment stands in the place of. */
function alike(former: string, fragment: string): Span | undefined {
  const phrases = phrasesOf(former);
  const [given] = phrasesOf(fragment);
  // "the fourth", "the other": no noun that another could stand in the place of.
  if (given === undefined || tellsApart.test(given.head)) return undefined;
  if (given.isName && !given.hasArticle) return alikeName(former, phrases, given);
  let best: Phrase | undefined;
  let bestScore = 1;
  for (const phrase of phrases) {
    // What is wanted stays wanted; only its kind can be exchanged: "the training time", "the test time".
    const sharesHead = sameNoun(phrase.head, given.head);
    if (phrase.role === 'asked' && !sharesHead) continue;
    const score =
      (sharesHead ? 3 : 0) +
      (phrase.isName === given.isName ? 1 : -2) +
      (phrase.isPlural === given.isPlural ? 1 : -0.5) +
      (phrase.hasArticle === given.hasArticle ? 0.5 : 0);
    if (score > bestScore) {
      best = phrase;
      bestScore = score;
    }
  }
  return best;
}

/** The name that is most like the given one; inside a phrase the rest of it stays: "the BLEU score", "the ROUGE score". */
function alikeName(former: string, phrases: readonly Phrase[], given: Phrase): Span | undefined {
  let best: Span | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const phrase of phrases.filter(({ isName }) => isName))
    for (const name of namesIn(former, phrase)) {
      const isAlike = shapeOf(former.slice(name.start, name.end)) === shapeOf(given.text);
      const score =
        (isAlike ? 2 : 0) +
        (phrase.role === 'subject' ? 1 : 0) -
        (phrase.preposition === undefined ? 0 : 0.5);
      if (score > bestScore) {
        best = name;
        bestScore = score;
      }
    }
  return best;
}

/** Words of a phrase that are written like names, side by side. */
function namesIn(text: string, phrase: Phrase): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const word of wordsOf(text)) {
    if (word.start < phrase.start || word.end > phrase.end || !isNameLike(word, word.start === 0)) continue;
    const last = found.at(-1);
    if (last !== undefined && /^\s+$/.test(text.slice(last.end, word.start))) last.end = word.end;
    else found.push({ start: word.start, end: word.end });
  }
  return found;
}

/** How a name is written: "BLEU" and "ROUGE" are alike, "GPT-2" and "BERT-3" are, "TidePool" is neither. */
function shapeOf(text: string): string {
  return text
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\p{N}+/gu, '1');
}
