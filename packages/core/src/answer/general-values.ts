import { cues } from '../text/cues.ts';
import type { GeneralTopic } from '../text/general-topic.ts';
import { leansOnContext } from '../text/quotable.ts';
import type { Ranked } from '../text/ranked.ts';
import type { SectionKind } from '../text/sections.ts';

/** Sections that speak of the whole paper; the rest go into detail. */
const whole: Partial<Record<SectionKind, number>> = {
  abstract: 1.3,
  front: 1,
  introduction: 1.1,
  related: 0.2,
  body: 0.6,
  results: 0.7,
  discussion: 0.9,
  limitations: 0.6,
  conclusion: 1.2,
};

const contribution = /\b(contributions?|novel(ty)?|key idea|for the first time|first to)\b/i;
const future =
  /\bfuture (work|research|studies|directions?|versions?)\b|\b(we|authors) (also )?(plan|intend|hope|aim) to\b|\bleft (for|to|as) future\b|\bin (the )?future\b|\bremains? (an open|to be)\b|\bopen (question|problem)s?\b|\bnext steps?\b|\bfurther (work|research|investigation|studies)\b/i;
const dataset =
  /\b(data ?sets?|corpus|corpora|benchmarks?|tree ?bank|(training|test|evaluation|validation) (data|sets?))\b/i;
const anyData =
  /\b(cohort|participants|patients|(experimental|survey|clinical|observational) data|data (from|of|were|was)|samples)\b/i;
const dataUse =
  /\b(we|was|were|is|are|authors?)\b[^.;]{0,60}?\b(use[ds]?|using|train(ed)?|evaluat(e|ed)|test(ed)?|collect(ed)?|contain(s|ed|ing)?|consist(s|ed|ing)?|compris\w+|sampl\w+|construct(ed)?|creat(e|ed)|experiment\w*|recruited|enrolled|gathered|obtained|introduce[ds]?|release[ds]?)\b|\b(trained|evaluated|tested|experiments?|results?) on\b/i;
const namedData =
  /\b(\p{Lu}{2,}[\w-]*|\p{Lu}\w+(-\p{Lu}\w+)+|\p{Lu}\w+ (corpus|data ?set|benchmark|treebank))\b/u;
/** That it was tried, and on or against what. */
const evaluates =
  /\b(we|authors?)\b[^.;]{0,60}?\b(evaluate[ds]?|compare[ds]?|test(ed)?|measure[ds]?|experiment(ed)?|assess(ed)?|validate[ds]?|benchmark(ed)?|report results|conduct(ed)?|perform(ed)?)\b|\b(is|are|was|were) (then |also )?(evaluated|tested|compared|measured|assessed|validated|benchmarked|conducted)\b|\b(experiments?|evaluations?|trials?|simulations?) (on|with|in|using)\b/i;
const yardstick =
  /\b(baselines?|metrics?|accuracy|precision|recall|F1|BLEU|ROUGE|AUC|perplexity|error rate|benchmarks?|data ?sets?|tasks?|test sets?|cross[- ]validation|ablation|user study|participants|annotators|corpora|corpus)\b/i;
const others =
  /\b(most|many|prior|previous|existing|other) (research|work|works|studies|papers|approaches|methods)\b/i;

/** How far a sentence speaks of the whole paper and can stand alone. */
export function base({ candidate, standing }: Ranked): number {
  const { text, inAbstract, section } = candidate;
  let sum = (0.3 + standing) * (whole[inAbstract ? 'abstract' : section.kind] ?? 0.6);
  if (leansOnContext(text)) sum *= 0.6;
  if (cues.roadmap.test(text) || text.endsWith('?')) sum *= 0.4;
  return sum;
}

/** How well a sentence answers a question about the whole paper, by what is asked for; about 0 to 2. */
export const topicValue: Readonly<
  Record<Exclude<GeneralTopic, 'about' | 'title' | 'authors' | 'availability'>, (ranked: Ranked) => number>
> = {
  contribution: (ranked) => {
    const { text } = ranked.candidate;
    const names = contribution.test(text) ? 0.6 : 0;
    const states = cues.propose.test(text) || cues.proposedThing.test(text) ? 0.5 : 0;
    return (names + states + 0.3 * ranked.roles.method) * base(ranked);
  },
  problem: (ranked) => {
    const { text } = ranked.candidate;
    const aims = cues.goal.test(text) && cues.paper.test(text) ? 0.6 : 0;
    return (ranked.roles.problem + aims) * base(ranked);
  },
  method: (ranked) => ranked.roles.method * base(ranked),
  result: (ranked) => {
    const { text, section } = ranked.candidate;
    const concludes = section.kind === 'conclusion' ? 0.2 : 0;
    // What is given away or planned is no finding.
    const gift = cues.resource.test(text) || future.test(text) || /\bdirections\b/.test(text);
    return (ranked.roles.result + concludes) * base(ranked) * (gift ? 0.4 : 1);
  },
  limits: (ranked) => ranked.roles.limits * (0.8 + 0.2 * base(ranked)),
  future: (ranked) =>
    (future.test(ranked.candidate.text) ? 0.6 + 0.3 * ranked.roles.limits : 0) * (0.6 + base(ranked)),
  dataset: (ranked) => (dataset.test(ranked.candidate.text) ? dataValue(ranked) : 0),
  evaluation: (ranked) => {
    const { text, section } = ranked.candidate;
    if (others.test(text) || future.test(text) || cues.resource.test(text)) return 0;
    if (!evaluates.test(text)) return 0;
    const does = yardstick.test(text) ? 0.85 : 0.5;
    const isAbout = /\b(experiment\w*|evaluation|setup|results?|method(s|ology)?)\b/i.test(section.heading);
    return does * (isAbout ? 1.3 : 1) * (0.6 + 0.4 * base(ranked));
  },
  data: (ranked) => {
    const { text } = ranked.candidate;
    return dataset.test(text) || anyData.test(text) ? dataValue(ranked) : 0;
  },
};

function dataValue({ candidate, standing }: Ranked): number {
  const { text, section, inAbstract } = candidate;
  if (others.test(text)) return 0;
  const said =
    (dataUse.test(text) ? 0.4 : 0) + (namedData.test(text) ? 0.25 : 0) + (/\d/.test(text) ? 0.15 : 0);
  const place = inAbstract || section.kind === 'results' || section.kind === 'body' ? 1 : 0.6;
  const isAbout = /\b(data|corpus|corpora|materials|setup|training|participants)\b/i.test(section.heading);
  return (0.15 + said) * place * (isAbout ? 1.4 : 1) * (0.7 + 0.3 * standing);
}

/** Below this nothing is said: a paper without limits has none to show. */
export const leastOf: Partial<Record<GeneralTopic, number>> = {
  limits: 0.42,
  future: 0.4,
  dataset: 0.4,
  data: 0.4,
  evaluation: 0.5,
};
