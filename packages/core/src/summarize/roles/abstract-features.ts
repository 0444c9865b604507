/** Features of one sentence by name, with how much each counts. */
export type NamedFeatures = readonly (readonly [name: string, value: number])[];

/** Words in small letters and the marks that tell something; all numbers are one word. */
export function roleWords(sentence: string): string[] {
  const plain = sentence.toLowerCase().replace(/\d+(?:[.,]\d+)*/g, '0');
  return plain.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*|[%?:!()]/gu) ?? [];
}

/** What each sentence of an abstract says of its role: words, how it begins and ends, where it stands, its neighbours. */
export function abstractFeatures(sentences: readonly string[]): NamedFeatures[] {
  const words = sentences.map(roleWords);
  return sentences.map((sentence, at) => [
    ...ownFeatures(sentence, words[at] ?? []),
    ...neighbour('before', words[at - 1]),
    ...neighbour('after', words[at + 1]),
    ...place(at, sentences.length),
  ]);
}

/**
 * What a sentence says of its role by itself. `place`: where in an abstract it would stand, from 0 to 1, where that is
 * known.
 */
export function aloneFeatures(sentence: string, place?: number): NamedFeatures {
  const own = ownFeatures(sentence, roleWords(sentence));
  return place === undefined ? own : [...own, [`fifth ${Math.min(4, Math.floor(5 * place))}`, 1]];
}

function ownFeatures(sentence: string, words: readonly string[]): (readonly [string, number])[] {
  const names = new Set([...ownWords(words), ...look(sentence, words.length)]);
  return Array.from(names, (name) => [name, 1] as const);
}

function ownWords(words: readonly string[]): string[] {
  return [
    ...words.map((word) => `word ${word}`),
    ...words.slice(1).map((word, before) => `pair ${words[before]} ${word}`),
    ...[1, 2, 3, 4].map((count) => `begins ${words.slice(0, count).join(' ')}`),
    `ends ${words.at(-1)}`,
    `ends ${words.slice(-2).join(' ')}`,
  ];
}

/** A neighbour's words count half: they tell less than a sentence's own. */
function neighbour(side: string, words: readonly string[] | undefined): (readonly [string, number])[] {
  if (!words) return [];
  return [
    ...[...new Set(words)].map((word) => [`${side} ${word}`, 0.5] as const),
    ...[1, 2].map((count) => [`${side} begins ${words.slice(0, count).join(' ')}`, 1] as const),
  ];
}

function place(at: number, of: number): (readonly [string, number])[] {
  return [
    [`from start ${Math.min(at, 7)}`, 1],
    [`from end ${Math.min(of - 1 - at, 7)}`, 1],
    [`tenth ${Math.floor((10 * at) / of)}`, 1],
    [`sentences ${Math.min(of, 14)}`, 1],
    [`place ${Math.min(at, 9)} of ${Math.min(of, 12)}`, 1],
    ['share', at / Math.max(1, of - 1)],
    ['any', 1],
  ];
}

/** Signs in the sentence as it is written: length, figures, links, labels, who acts and what they do. */
function look(sentence: string, words: number): string[] {
  const signs: [string, RegExp][] = [
    ['figure', /\d/],
    ['percent', /%/],
    ['link', /https?:|www\.|github/],
    ['question', /\?/],
    ['label', /^[A-Z]{4,}|^\w+\s*[:—]/],
    ['unfinished', /[^.?!"')\]]\s*$/],
    ['notice', /©|rights reserved|copyright/i],
    ['small', /^[a-z]/],
  ];
  const actor = /\b(we|our|us|this paper|this article|this work|the authors?)\b/i.exec(sentence)?.[1];
  const acts = sentence.matchAll(
    /\b(?:we|authors?|paper|article|study|work)\s+(?:also\s+|then\s+|further\s+|first\s+|here\s+)?(\w+)/gi,
  );
  return [
    `words ${Math.min(8, Math.floor(words / 5))}`,
    `characters ${Math.min(8, Math.floor(sentence.length / 40))}`,
    ...signs.flatMap(([name, pattern]) => (pattern.test(sentence) ? [`sign ${name}`] : [])),
    ...(actor ? [`actor ${actor.toLowerCase()}`] : []),
    ...Array.from(acts, ([, verb = '']) => `acts ${verb.toLowerCase()}`),
  ];
}
