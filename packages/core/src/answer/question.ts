import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { tokens } from '../text/tokens.ts';

/** What form of answer a question asks for, by its first words. */
export type QuestionForm =
  | 'quantity'
  | 'time'
  | 'place'
  | 'person'
  | 'reason'
  | 'manner'
  | 'definition'
  | 'yes-no'
  | 'thing';

export interface Question {
  readonly text: string;
  readonly form: QuestionForm;
  /** Stems of the words that say what is asked about, each once, in order. */
  readonly terms: readonly string[];
  /** For a definition: the stems of what is to be defined. */
  readonly defined: readonly string[];
}

/** Words that shape a question and are seldom in its answer. */
const shaping = new Set(
  `what which who whom whose when where why how many much long often far old does did do is are was were there
   please tell explain describe name list give according paper papers article authors author study work they use
   used using kind kinds type types sort example examples mean means meaning stand stands term called refer refers
   definition define main role purpose following`
    .split(/\s+/)
    .concat('researchers'),
);

const forms: readonly (readonly [QuestionForm, RegExp])[] = [
  [
    'quantity',
    /\b(how (many|much|long|often|large|big|fast|high|old|far|deep|small|likely|accurate)|what (is|was|are|were) the (\w+ ){0,3}(number|percentage|proportion|rate|ratio|size|amount|score|accuracy|value|length|cost|duration|dimension\w*|speed|total|count|fraction|probability|prevalence|incidence|mortality|average|mean|median)|(number|percentage|proportion|fraction) of|what (percentage|percent|proportion|fraction|number|size|rate|share))\b/i,
  ],
  [
    'time',
    /\b(when (?!is .* used)|what (year|date|month|day|time|period)|which (year|month|day)|in what year|since when)\b/i,
  ],
  [
    'place',
    /\b(where\b|in (what|which) (country|city|place|region|area|province|state|location|journal|section)|what (country|city|region|location))/i,
  ],
  ['person', /\b(who|whom|whose)\b/i],
  [
    'reason',
    /\b(why|what (is|was|were|are) the (reasons?|causes?|motivations?|rationale)|what causes?|for what reason|how come)\b/i,
  ],
  ['yes-no', /^\W*(is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|might)\b/i],
  [
    'definition',
    /^\W*(what|who) (is|are|was|were) (an? |the )?[^?]{1,60}\??\W*$|\bwhat does .{1,60} (mean|stand for|refer to)\b|\b(definition|meaning) of\b|^\W*define\b/i,
  ],
  ['manner', /\b(how|by what means|in what way)\b/i],
];

/** Reads a question: its form and the words to look for. */
export function readQuestion(text: string): Question {
  const form = forms.find(([, pattern]) => pattern.test(text))?.[0] ?? 'thing';
  const all = tokens(text).map(({ word }) => word);
  const content = all.filter((word) => !stopWords.has(word) && !shaping.has(word));
  // A question of shaping words alone ("What is it used for?") is asked with what it has.
  const kept = content.length > 0 ? content : all.filter((word) => !stopWords.has(word));
  const terms = [...new Set(kept.map(stem))];
  return { text, form, terms, defined: form === 'definition' ? terms : [] };
}
