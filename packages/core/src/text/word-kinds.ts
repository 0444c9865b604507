/** What a word does in an English sentence, as far as short lists tell. */
export const wordKinds = [
  'be',
  'auxiliary',
  'preposition',
  'conjunction',
  'determiner',
  'pronoun',
  'relative',
  'number',
  'name',
  'other',
] as const;
export type WordKind = (typeof wordKinds)[number];

const set = (kind: WordKind, list: string): [string, WordKind][] =>
  list.split(/\s+/).map((word) => [word, kind]);

const kinds: ReadonlyMap<string, WordKind> = new Map([
  ...set('be', 'is are was were be been being am'),
  ...set('auxiliary', 'has have had do does did can could will would shall should may might must not also'),
  ...set(
    'preposition',
    `on in for with without at by from of to under using into onto over between among against within across through
     during before after than about as per via like toward towards upon until since along due including such`,
  ),
  ...set('conjunction', 'and or but if when because while unless although though whereas so thus therefore'),
  ...set(
    'determiner',
    'the a an any some each every all both no its their his her our your my these those this',
  ),
  ...set('pronoun', 'it they them he him she we us i you itself themselves there'),
  ...set('relative', 'that which who whom whose where how what why'),
  ...set(
    'number',
    'one two three four five six seven eight nine ten eleven twelve hundred thousand million billion half several',
  ),
]);

/** The kind of a folded word, `raw` being how it is written. */
export function wordKind(word: string, raw: string): WordKind {
  const known = kinds.get(word);
  if (known !== undefined) return known;
  if (/^\d/.test(word)) return 'number';
  return /\p{Lu}/u.test(raw) ? 'name' : 'other';
}
