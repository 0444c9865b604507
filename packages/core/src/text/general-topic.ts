/** What a question about the paper as a whole asks for. */
export type GeneralTopic =
  | 'about'
  | 'contribution'
  | 'problem'
  | 'method'
  | 'result'
  | 'limits'
  | 'future'
  | 'dataset'
  | 'data'
  | 'evaluation'
  | 'availability'
  | 'title'
  | 'authors';

const topics: readonly (readonly [GeneralTopic, RegExp])[] = [
  [
    'authors',
    /\b(who (wrote|are the authors|authored|is the author|published)|authors? of|names? of the authors?)\b/,
  ],
  ['title', /\btitle\b/],
  [
    'future',
    /\b(future (work|research|directions?|plans?|studies)|next steps?|planned|open (questions?|problems?))\b/,
  ],
  [
    'limits',
    /\b(limitations?|limits|shortcomings?|drawbacks?|weakness(es)?|caveats?|threats to validity|disadvantages?)\b/,
  ],
  [
    'availability',
    /\b(code|data ?sets?|data|software|implementation|materials?)\b.{0,40}\b(available|availability|public(ly)?|released?|open[- ]source[ds]?|shared?|download\w*|published)\b|\b(availability|released?|open[- ]source[ds]?|share[ds]?|publish(ed)?|available)\b.{0,40}\b(code|data ?sets?|data|software|implementation|materials?)\b/,
  ],
  [
    'evaluation',
    /\bhow (is|was|were|are|did|do|does) (it|this|they|the (paper|authors?|method|approach|models?|systems?|work))( \w+)? (evaluated?|tested?|validated?|assessed)\b|\b(evaluation|experimental) (setup|method(ology)?|protocol|procedure)\b|\b(which|what) (evaluations?|experiments?)\b/,
  ],
  [
    'contribution',
    /\b(contributions?|contribute[sd]?|novel(ty)?|new|innovations?|key idea|main idea|propose[sd]?|introduce[sd]?|present(ed|s)?)\b/,
  ],
  ['dataset', /\b(data ?sets?|corpus|corpora|benchmarks?)\b/],
  ['data', /\bdata\b/],
  [
    'result',
    /\b(results?|findings?|found|find|conclusions?|conclude[sd]?|outcomes?|take-?aways?|show(s|n|ed)?|discover(ed|y|ies)?|learn(ed)?|report(ed|s)?|suggest(s|ed)?)\b/,
  ],
  [
    'problem',
    /\b(problems?|motivations?|motivated?|goals?|aims?|objectives?|purpose|research questions?|challenges?|address(es|ed)?|solve[sd]?|trying)\b/,
  ],
  [
    'method',
    /\b(methods?|methodology|approach(es)?|techniques?|algorithms?|how (do|does|did) (they|it|the (authors|paper)))\b/,
  ],
  [
    'about',
    /\b(about|summar(y|i[sz]e|ies)|tl ?;?dr|overview|abstract|gist|explain|describe[sd]?|discuss(ed|es)?|topic|main point|key points?|do(es)? (this|the) (paper|study|work|article))\b/,
  ],
];

/** Words that say nothing beside a topic: a question made of these and a topic is about the whole paper. */
const empty = new Set(
  `a about all am an and any are article as at authors author be been briefly by can could describe described did discuss discussed do does
   doing done each evaluate evaluated evaluation experiment experiments explain few for from get give had has have here how i in into is it
   its key list main major may me might mention mentioned most my name of on one or our overall paper papers please point points
   primary publication question questions related reported research s say says sentence short should so some state stated study studies
   summary tell that the their them there these they this those to train trained training try trying us use used uses using
   was we were what which who why with word words work would write you your important key simple overview briefly
   test tested testing model models system them more else other`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/**
 * The topic of a question about the paper as a whole ("What is the main contribution?", "Limitations?", "Which
 * datasets are used?"); undefined where it asks for something particular, by naming anything else.
 */
export function generalTopic(question: string): GeneralTopic | undefined {
  const text = question
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
    .slice(0, 300);
  if (/\d/.test(text) || /\b(when|where|how (many|much|long|often|large))\b/.test(text)) return undefined;
  const topic = topics.find(([, pattern]) => pattern.test(text));
  if (topic === undefined) return undefined;
  let rest = text;
  for (const [, pattern] of topics) rest = rest.replace(new RegExp(pattern.source, 'g'), ' ');
  const left = rest.split(/[\s-]+/).filter((word) => word !== '' && !empty.has(word));
  return left.length === 0 ? topic[0] : undefined;
}
