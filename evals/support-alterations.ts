/** Changes one thing in a sentence so that it says something else; undefined where it has no such thing. */
type Alter = (sentence: string) => string | undefined;

const opposites: readonly (readonly [RegExp, string])[] = [
  [/\bincreased\b/, 'decreased'],
  [/\bdecreased\b/, 'increased'],
  [/\bhigher\b/, 'lower'],
  [/\blower\b/, 'higher'],
  [/\breduced\b/, 'increased'],
  [/\bimproved\b/, 'worsened'],
  [/\binhibits?\b/, 'promotes'],
];

/** What a model may get wrong while it copies. */
export const alterations: Readonly<Record<string, Alter>> = {
  number(sentence) {
    const found = /(?<![\w.,-])(\d+(?:\.\d+)?)(?![\w.,])/.exec(sentence);
    const value = Number(found?.[1]);
    return found?.[1] && replaceAt(sentence, found.index, found[1], String(value + (value < 10 ? 1 : 7)));
  },
  negated(sentence) {
    const found = /\b(?:is|are|was|were|did|does|can)\b(?! not)/.exec(sentence);
    if (!found || /\b(?:not|no|without|lack)\b/.test(sentence)) return undefined;
    return replaceAt(sentence, found.index, found[0], `${found[0]} not`);
  },
  affirmed(sentence) {
    return /\bnot\b/.test(sentence) ? sentence.replace(/\b(?:did |does |do )?not\b ?/, '') : undefined;
  },
  direction(sentence) {
    const turn = opposites.find(([pattern]) => pattern.test(sentence));
    return turn && sentence.replace(turn[0], turn[1]);
  },
  name(sentence) {
    const name = /\b[A-Z]{2,5}\d?\b/.exec(sentence)?.[0];
    return name !== undefined && sentence.split(name).length === 2
      ? sentence.replace(name, 'XQZ7')
      : undefined;
  },
};

function replaceAt(text: string, at: number, old: string, by: string): string {
  return text.slice(0, at) + by + text.slice(at + old.length);
}
