/**
 * What may be left out of a sentence without changing what it says. Every rule only removes; the words that stay
 * keep their order, so the quote of the full sentence carries each of them.
 */

/** "[12]", "[3, 7–9]", "[Smith20]" and lists of them. */
const bracketMarks =
  /\s?\[(?:\d{1,3}|[A-Z][A-Za-z+]{1,12}\d{2,4}[a-z]?)(?:\s?[,;–-]\s?(?:\d{1,3}|[A-Z][A-Za-z+]{1,12}\d{2,4}[a-z]?)){0,30}\]/g;
/** "(Smith et al., 2019; Lee and Kim 2020)", "(see Section 3)", "(Figure 2)", "(e.g., …)". */
const parenthesis = /\s?\(([^()]{0,200})\)/g;
const citationInside =
  /^(?:see |cf\.? |e\.g\.,? |see also |i\.e\.,? )*[\p{Lu}\p{Ll}].*\b(?:1[89]|20)\d{2}[a-z]?\b/u;
const pointerInside =
  /^(?:see |cf\.? |also )*(?:fig(?:ure|s?\.)?|tab(?:le|\.)|sec(?:tion|s?\.)?|appendix|algorithm|eq(?:uation|s?\.)?|supplement|theorem|lemma)\b/i;
const exampleInside = /^(?:e\.g\.|i\.e\.|(?:for example|for instance|such as|see)\b)/i;
/** "(II)" is a number. */
const acronymInside = /^(?![IVX]+$)(?:[A-Z][A-Za-z]*[A-Z]s?|[A-Z]{2,}[-\w]*)$/;

const opening = [
  /^(?:in|with|through|throughout) (?:this|the present|the current|our) (?:paper|work|article|study|letter|report|thesis|chapter|survey|manuscript|contribution|research)(?: here)?,? (?=(?:we|i|our|the authors)\b)/i,
  /^(?:in|with|through|throughout) (?:this|the present|the current) (?:paper|work|article|study|letter|report|thesis|chapter|survey|manuscript|contribution|research), /i,
  /^(?:here|herein|however|moreover|furthermore|additionally|in addition|therefore|thus|hence|consequently|accordingly|finally|lastly|specifically|in particular|more specifically|more precisely|concretely|besides|also|first|firstly|second|secondly|third|thirdly|next|then|in summary|in conclusion|to summarize|to conclude|in short|overall|as a result|as a consequence|to this end|to that end|to do so|for this purpose|in contrast|by contrast|on the other hand|nevertheless|nonetheless|instead|meanwhile|interestingly|importantly|notably|remarkably|surprisingly|crucially|further|in fact|indeed|again|motivated by this|inspired by this|based on this|in response|with this in mind|in this paper|in this work),\s+/i,
  /^(?:here|thus|hence|therefore) (?=we\b)/i,
  /^to (?:address|tackle|solve|overcome|alleviate|mitigate|resolve|remedy|bridge|fill|handle|meet|achieve|answer|fix|circumvent|combat|deal with) (?:this|these|those|such|that|the above|the aforementioned|both)[^,.;:()]{0,60}, (?=(?:we|this|our|i)\b)/i,
  /^(?:motivated|inspired|driven|encouraged|guided) by (?:this|these|such|the above)[^,.;:()]{0,60}, (?=(?:we|this|our)\b)/i,
  /^(?:based|building) (?:on|upon) (?:this|these|such|the above)[^,.;:()]{0,60}, (?=(?:we|this|our)\b)/i,
] as const;

/** "Abstract—", "Results:", "Background." before the sentence proper. */
const label =
  /^(?:abstract|summary|background|context|introduction|motivation|objectives?|aims?|purpose|goals?|methods?|materials and methods|methodology|design|approach|results?|findings?|main results|conclusions?|discussion|interpretation|significance|implications|contributions?|problem|importance|areas(?: [a-z]+){1,4})\s?[:—–.-]\s?(?=\p{Lu})/iu;
/** Raised numbers and signs of notes after a word or a mark; "10⁶" and "x²" are no notes. */
const raisedNotes = /(?<=[\p{Ll}]{3}|[.,;:)”’"]) ?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:,[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*(?=[\s.,;:)]|$)/gu;
/** Words after which a bracket is part of the sentence: "shown in [3]", "according to [12]". */
const governing =
  /(?:^|[\s(])(?:in|by|of|to|from|with|on|at|for|via|see|and|or|than|as|like|following|using|per|under|et al\.?|through|into|both|either|between|against|cf\.?|ref\.?|refs\.?)$/i;

/** The label with which a structured abstract opens a part ("methods", "results"), lower case; empty where none. */
export function labelOf(sentence: string): string {
  return (label.exec(sentence)?.[0] ?? '')
    .replace(/[^\p{L} ]/gu, '')
    .trim()
    .toLowerCase();
}

/** Takes citation marks, pointers to figures and parentheses that hold only citations or an acronym out. */
export function withoutMarks(sentence: string): string {
  const text = sentence.replace(raisedNotes, '').replace(bracketMarks, (mark, at: number, all: string) => {
    const governed = at === 0 || governing.test(all.slice(Math.max(0, at - 14), at));
    return governed ? mark : '';
  });
  const bare = text.replace(parenthesis, (whole, inside: string, at: number) => {
    const words = inside.trim();
    if (words === '') return '';
    if (citationInside.test(words) && !/[=<>%]/.test(words)) return '';
    if (pointerInside.test(words) || exampleInside.test(words)) return '';
    // An acronym that the sentence uses again must stay explained.
    if (acronymInside.test(words) && !text.slice(at + whole.length).includes(words)) return '';
    return whole;
  });
  return tidy(bare);
}

/** `withoutMarks`, and without opening words such as "In this paper," or "However,". Never makes it longer. */
export function compress(sentence: string): string {
  let text = withoutMarks(sentence).replace(label, '');
  for (let round = 0; round < 3; round += 1) {
    const shorter = opening.reduce((kept, pattern) => kept.replace(pattern, ''), text);
    if (shorter === text) break;
    text = shorter;
  }
  return capitalised(text);
}

/** Single spaces, none before a mark, no comma before a stop. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])/g, '$1')
    .replace(/,([.;:])/g, '$1')
    .trim();
}

/** With a capital first, except names such as "k-means" and "iPhone". */
export function capitalised(text: string): string {
  const first = /^["'“‘(]*\p{Ll}/u.exec(text)?.[0];
  // "k-means" and "iPhone" are names: a small letter followed by a hyphen or a capital stays.
  if (first === undefined || /^["'“‘(]*\p{Ll}{1,2}[-\p{Lu}\d]/u.test(text)) return text;
  return first.slice(0, -1) + first.slice(-1).toUpperCase() + text.slice(first.length);
}
