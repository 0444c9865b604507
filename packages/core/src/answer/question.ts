import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { type Token, tokens } from '../text/tokens.ts';

/** What form of answer a question asks for, by its first words. */
export const questionForms = [
  'quantity',
  'time',
  'condition',
  'place',
  'person',
  'reason',
  'manner',
  'definition',
  'yes-no',
  'thing',
] as const;
export type QuestionForm = (typeof questionForms)[number];

/** A word that says what is asked about. */
export interface AskedTerm {
  readonly term: string;
  /** As it stands in the question. */
  readonly surface: string;
  /** 1, or less for words that are in many questions and few answers ("handle", "achieve"). */
  readonly weight: number;
  /** Written like a name: capitals inside, or a capital after the first word, or digits. */
  readonly isName: boolean;
}

export interface Question {
  readonly text: string;
  readonly form: QuestionForm;
  /** Each term once, in order. */
  readonly terms: readonly AskedTerm[];
  /** The term that names what is wanted: "rate" in "what learning rate", "heads" in "how many attention heads". */
  readonly focus: string | undefined;
  /** The noun phrase that is wanted: "learning rate" in "What learning rate was used?"; empty where it is not clear. */
  readonly wanted: readonly string[];
  /** Terms that stand side by side: "learning rate", "field study". */
  readonly phrases: readonly (readonly [string, string])[];
}

/** Words that shape a question and are not looked for. */
const shaping = new Set(
  `what which who whom whose when where why how many much long often far old does did do is are was were there please
   tell explain describe name list give according they used use using kind kinds type types sort mean means meaning stand
   stands term called refer refers definition define following one ones paper article author`.split(/\s+/),
);
/** Words that are looked for and count little. */
const light = new Set(
  `papers articles authors study studies work works working researchers main role purpose example examples handle handles perform performed
   performs achieve achieves achieved obtain obtained provide provides make makes made get gets take takes took taken
   give gives need needs needed happen happens apply applied applies show shows shown find finds found help helps involve
   involves involved include includes included exist exists consider considered report reported become becomes conduct conducted
   carry carried part number amount value different way ways thing things main important`.split(/\s+/),
);
const lightWeight = 0.5;
/** Words of the question that stands in brackets beside another. Set by hand. */
const besideWeight = 0.15;

const quantityNouns =
  'number|percentage|proportion|rate|ratio|size|amount|score|accuracy|value|length|cost|duration|dimension\\w*|speed|total|count|fraction|share|probability|prevalence|incidence|mortality|average|mean|median|price|temperature|age|depth|width';

const forms: readonly (readonly [QuestionForm, RegExp])[] = [
  [
    'quantity',
    new RegExp(
      `\\b(how (many|much|long|often|large|big|fast|high|old|far|deep|small|likely|accurate)|(what|which) (is|was|are|were) the (\\w+[ -]){0,4}(${quantityNouns})|(number|percentage|proportion|fraction|share) of|(what|which) (\\w+ ){0,2}(${quantityNouns}|percent))\\b`,
      'i',
    ),
  ],
  [
    'time',
    /\b(when (did|was|were|has|had|will)|what (year|date|month|day|time|period)|which (year|month|day)|since when)\b/i,
  ],
  ['condition', /\bwhen\b|\bunder (what|which) (conditions?|circumstances)\b/i],
  [
    'place',
    /\b(where\b|in (what|which) (country|city|place|region|area|province|state|location|journal)|what (country|city|region|location))/i,
  ],
  ['person', /\b(who|whom|whose)\b/i],
  [
    'reason',
    /\b(why|what (is|was|were|are) the (reasons?|causes?|motivations?|rationale)|what causes?|for what reason|how come)\b/i,
  ],
  ['yes-no', /^\W*(is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|might)\b/i],
  [
    'definition',
    /^\W*(what|who) (is|are|was|were) (an? |the )?(?!.*\b(of|for|in|on|to|from|with|by|between|used|about|behind|after|during)\b)[^?]{1,50}\??\W*$|\bwhat does .{1,60} (mean|stand for|refer to)\b|\b(definition|meaning) of\b|^\W*define\b/i,
  ],
  ['manner', /\b(how|by what means|in what way)\b/i],
];

/**
 * Reads a question: its form and the words to look for. A question that ends in another in brackets ("Why? (What
 * dropout rate is used?)") goes on from that: its form is its own, its words are those of both.
 */
export function readQuestion(text: string): Question {
  const own = /^(.+?\?) \(.*\)$/s.exec(text)?.[1] ?? text;
  const form = forms.find(([, pattern]) => pattern.test(own))?.[0] ?? 'thing';
  const all = tokens(text);
  const plain = all.filter(({ word }) => !stopWords.has(word));
  const content = plain.filter(({ word }) => !shaping.has(word));
  // A question of shaping words alone ("What is it used for?") is asked with what it has.
  const kept = content.length > 0 ? content : plain;
  const terms = new Map<string, AskedTerm>();
  for (const token of kept) {
    const term = stem(token.word);
    if (terms.has(term)) continue;
    const surface = text.slice(token.start, token.end);
    const isName = /\p{L}.*\p{Lu}|\d/u.test(surface) || (token.start > 0 && /^\p{Lu}/u.test(surface));
    const weight = (light.has(token.word) ? lightWeight : 1) * (token.start < own.length ? 1 : besideWeight);
    terms.set(term, { term, surface, weight, isName });
  }
  return {
    text,
    form,
    terms: [...terms.values()],
    focus: focusOf(own, kept),
    wanted: wantedOf(own),
    phrases: phrasesOf(text, kept),
  };
}

const beforeVerb =
  /\b(?:what|which|how many|how much)\s+((?:[\p{L}\d-]+\s+){1,4}?)(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|took|takes?)\b/iu;
const afterVerb =
  /\bwhat (?:is|are|was|were) the\s+((?:[\p{L}\d-]+\s+){0,3}?[\p{L}\d-]+)\s*(?:\b(?:of|for|in|on|to|from|with|by|used|between|at|achieved|reported)\b|\?|$)/iu;

function wantedOf(text: string): string[] {
  const phrase = (beforeVerb.exec(text) ?? afterVerb.exec(text))?.[1] ?? '';
  return tokens(phrase)
    .map(({ word }) => word)
    .filter((word) => !stopWords.has(word) && !shaping.has(word) && !light.has(word))
    .map(stem);
}

/** The last of the words that follow "what", "which" or "how many" side by side. */
function focusOf(text: string, kept: readonly Token[]): string | undefined {
  const asks =
    /\b(?:what|which|how (?:many|much))\b(?:\s+(?:is|are|was|were|do|does|did|kinds? of|types? of|the|an?|main)\b)*/i.exec(
      text,
    );
  if (asks === null) return undefined;
  const from = asks.index + asks[0].length;
  const first = kept.findIndex(({ start }) => start >= from);
  let last = first;
  while (last >= 0 && touches(text, kept[last], kept[last + 1])) last += 1;
  const word = kept[last]?.word;
  return word === undefined ? undefined : stem(word);
}

function touches(text: string, first: Token | undefined, second: Token | undefined): boolean {
  return (
    first !== undefined && second !== undefined && /^[\s-]{1,3}$/.test(text.slice(first.end, second.start))
  );
}

function phrasesOf(text: string, kept: readonly Token[]): [string, string][] {
  const found: [string, string][] = [];
  for (const [index, token] of kept.entries()) {
    const next = kept[index + 1];
    if (next === undefined || !touches(text, token, next)) continue;
    found.push([stem(token.word), stem(next.word)]);
  }
  return found;
}
