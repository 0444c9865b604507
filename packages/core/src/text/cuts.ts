import type { Span } from '../contracts/span.ts';
import {
  aside,
  binding,
  type CutKind,
  clauseBefore,
  fillers,
  findings,
  fixed,
  hanging,
  lead,
  looksInto,
  means,
  praise,
  report,
  verbs,
} from './cut-patterns.ts';

/** A part of a sentence without which it still says something true that the sentence says. */
export interface Cut extends Span {
  readonly kind: CutKind;
}

const longest = 1000;

/**
 * The parts of a sentence that may be left out, one at a time or together; no two of a list overlap unless one is
 * inside the other. What limits a statement stays: conditions, negations, exceptions and the places it holds in.
 * English only: other languages match none.
 */
export function cutsOf(sentence: string): Cut[] {
  if (sentence.length > longest) return [];
  const found: Cut[] = [];
  for (const [kind, pattern] of [
    ['lead', lead],
    ['clauseBefore', clauseBefore],
    ['report', report],
  ] as const) {
    const size = pattern.exec(sentence)?.[0].length ?? 0;
    if (size > 0 && balanced(sentence.slice(0, size))) found.push({ kind, start: 0, end: size });
  }
  const stop = /[.!?]["'”’)]*$/u.exec(sentence)?.index ?? sentence.length;
  for (const [kind, pattern] of hanging)
    for (const { index } of sentence.matchAll(pattern)) {
      const part = sentence.slice(index, stop);
      if (index < 15 || stop - index < 8 || !balanced(part) || !balanced(sentence.slice(0, index))) continue;
      if (binding.test(part) || needsTail(sentence.slice(0, index), part, kind)) continue;
      found.push({ kind, start: index, end: stop });
    }
  for (const match of sentence.matchAll(aside))
    if (!fixed.test(match[1] ?? '') && !governed(sentence, match.index))
      found.push({ kind: 'parenthesis', start: match.index, end: match.index + match[0].length });
  for (const { 0: text, index } of sentence.matchAll(fillers))
    found.push({ kind: 'filler', start: index, end: index + text.length - 1 });
  for (const { 0: text, index } of sentence.matchAll(praise))
    if (articleFits(sentence, index, index + text.length))
      found.push({ kind: 'praise', start: index, end: index + text.length });
  return found;
}

function balanced(part: string): boolean {
  const count = (sign: RegExp) => (part.match(sign) ?? []).length;
  return (
    count(/\(/g) === count(/\)/g) &&
    count(/\[/g) === count(/\]/g) &&
    count(/["“”]/g) % 2 === 0 &&
    count(/\$/g) % 2 === 0
  );
}

/** Whether what stands before a cut waits for what comes: "both show …", "either …", or a clause without its verb. */
function needsTail(head: string, tail: string, kind: CutKind): boolean {
  if (
    /\b(?:both|either|neither|between|not only|whether|rather|more|less|better|than|so|such|too)\b[^,;]*$/i.test(
      head,
    )
  )
    return true;
  // What was found is the point of a study, and what is new is the point of "we improve … by introducing …".
  if (kind === 'participle' && looksInto.test(head) && findings.test(tail)) return true;
  if (kind === 'phrase' && means.test(tail)) return true;
  // "tasks such as these need …": what needs it comes after the examples.
  if (kind === 'examples' && verbs.test(tail)) return true;
  // The subject is still waiting for its verb: "Networks, which …, learn".
  if (kind === 'relative' || kind === 'participle' || kind === 'phrase' || kind === 'examples')
    return !hasVerb(head);
  return false;
}

/** Whether a statement stands before a cut, also after the last "… that" of "we show that …". */
function hasVerb(head: string): boolean {
  const said =
    /\b(?:show|find|prove|observe|argue|demonstrate|point out|note|claim|suggest|conclude|believe|confirm)(?:s|ed)? that (?!.*\bthat\b)(.*)$/is.exec(
      head,
    );
  return verbs.test(said?.[1] ?? head);
}

/** "shown in (3)", "f (x)": a word that needs what is in the parentheses. */
function governed(sentence: string, at: number): boolean {
  return (
    /(?:^|[\s(])(?:in|by|of|to|from|with|on|at|for|via|see|and|or|than|as|form|type|kind)$|^$/i.test(
      sentence.slice(Math.max(0, at - 8), at),
    ) ||
    (at > 0 && sentence[at] !== ' ')
  );
}

/** "a novel approach" without "novel" would need another article. */
function articleFits(sentence: string, start: number, end: number): boolean {
  const before = sentence.slice(0, start);
  if (!/\ba $/i.test(before)) return true;
  return /^(?:[bcdfgjklmnpqrstvwyz]|h(?!eir|onest|our))/i.test(sentence.slice(end));
}
