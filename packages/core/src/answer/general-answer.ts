import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import { cues } from '../text/cues.ts';
import { type KnownContext, markedCandidates, titleOf } from '../text/marked-candidates.ts';
import { leansOnContext } from '../text/quotable.ts';
import { type Ranked, rank, repeats } from '../text/ranked.ts';
import type { SectionKind } from '../text/sections.ts';
import type { GeneralTopic } from './general-topic.ts';
import type { AnswerPorts } from './ports.ts';

/** A stretch that answers, and how surely. */
export interface Pick extends Span {
  readonly confidence: number;
}

const mostSentences = 3;

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
const data =
  /\b(data ?sets?|corpus|corpora|benchmarks?|tree ?bank|cohort|participants|training (data|set)|test (data|set)|evaluation data|collected|annotated)\b/i;
const dataUse =
  /\b(we|was|were|is|are|authors?)\b[^.;]{0,60}?\b(use[ds]?|using|train(ed)?|evaluat(e|ed)|test(ed)?|collect(ed)?|contain(s|ed|ing)?|consist(s|ed|ing)?|compris\w+|annotat(e|ed)|sampl\w+|construct(ed)?|creat(e|ed)|experiment\w*|recruited|enrolled|gathered|obtained|introduce[ds]?|release[ds]?)\b|\b(trained|evaluated|tested|experiments?|results?) on\b/i;

/**
 * The sentences that answer a question about the paper as a whole, in the order of the text: at most three, none
 * repeating another; empty where the paper says nothing of the kind.
 */
export function generalAnswer(
  topic: GeneralTopic,
  document: CleanDocument,
  context: KnownContext,
  ports: Omit<AnswerPorts, 'ranker'>,
): Pick[] {
  if (topic === 'title') return blockOf(document, 'title', 1);
  if (topic === 'authors') return blockOf(document, 'authors', 3);
  const all = rank(titleOf(document, context), markedCandidates(document, context, { strict: true }), ports);
  if (topic === 'about')
    return inOrder(
      (['problem', 'method', 'result'] as const).flatMap((role) =>
        best(all, (ranked) => ranked.roles[role] * base(ranked) ** 2, 1, 0.1),
      ),
    );
  return inOrder(best(all, topicValue[topic], mostSentences, leastOf[topic] ?? 0.15));
}

function base({ candidate, standing }: Ranked): number {
  let sum = (0.3 + standing) * (whole[candidate.inAbstract ? 'abstract' : candidate.section.kind] ?? 0.6);
  if (leansOnContext(candidate.text)) sum *= 0.6;
  if (cues.roadmap.test(candidate.text) || candidate.text.endsWith('?')) sum *= 0.4;
  return sum;
}

const topicValue: Readonly<
  Record<Exclude<GeneralTopic, 'about' | 'title' | 'authors'>, (ranked: Ranked) => number>
> = {
  contribution: (ranked) => {
    const { text } = ranked.candidate;
    const names = contribution.test(text) ? 0.6 : 0;
    const states = cues.propose.test(text) || cues.proposedThing.test(text) ? 0.5 : 0;
    return (names + states + 0.3 * ranked.roles.method) * base(ranked);
  },
  problem: (ranked) =>
    (ranked.roles.problem +
      (cues.goal.test(ranked.candidate.text) && cues.paper.test(ranked.candidate.text) ? 0.6 : 0)) *
    base(ranked),
  method: (ranked) => ranked.roles.method * base(ranked),
  result: (ranked) =>
    (ranked.roles.result + (ranked.candidate.section.kind === 'conclusion' ? 0.2 : 0)) * base(ranked),
  limits: (ranked) => ranked.roles.limits * (0.8 + 0.2 * base(ranked)),
  future: (ranked) =>
    (future.test(ranked.candidate.text) ? 0.6 + 0.3 * ranked.roles.limits : 0) * (0.6 + base(ranked)),
  data: (ranked) => {
    const { text, section, inAbstract } = ranked.candidate;
    if (!data.test(text)) return 0;
    const named =
      /\b(\p{Lu}{2,}[\w-]*|\p{Lu}\w+(-\p{Lu}\w+)+|\p{Lu}\w+ (corpus|data ?set|benchmark|treebank))\b/u.test(
        text,
      );
    const place = inAbstract || section.kind === 'results' || section.kind === 'body' ? 1 : 0.6;
    const heading = /\b(data|corpus|corpora|materials|setup|training|participants)\b/i.test(section.heading)
      ? 1.4
      : 1;
    return (
      (0.15 + (dataUse.test(text) ? 0.4 : 0) + (named ? 0.25 : 0) + (/\d/.test(text) ? 0.15 : 0)) *
      place *
      heading *
      (0.7 + 0.3 * ranked.standing)
    );
  },
};

/** Below this nothing is said: a paper without limits has none to show. */
const leastOf: Partial<Record<GeneralTopic, number>> = { limits: 0.42, future: 0.4, data: 0.4 };

function best(
  all: readonly Ranked[],
  value: (ranked: Ranked) => number,
  count: number,
  least: number,
): (Pick & { readonly terms: ReadonlySet<string> })[] {
  const rated = all
    .map((ranked) => ({ ranked, value: value(ranked) }))
    .filter((one) => one.value >= least)
    .sort((a, b) => b.value - a.value || a.ranked.candidate.start - b.ranked.candidate.start);
  const first = rated[0]?.value ?? 0;
  const picked: (Pick & { readonly terms: ReadonlySet<string> })[] = [];
  for (const { ranked, value } of rated) {
    if (picked.length === count || value < first * 0.6) break;
    if (picked.some((other) => repeats(other.terms, ranked.terms))) continue;
    const { start, end } = ranked.candidate;
    picked.push({ start, end, confidence: Math.min(0.95, 0.6 + value / 4), terms: ranked.terms });
  }
  return picked;
}

function inOrder(picks: readonly (Pick & { readonly terms: ReadonlySet<string> })[]): Pick[] {
  const kept: (Pick & { readonly terms: ReadonlySet<string> })[] = [];
  for (const pick of picks) if (!kept.some(({ terms }) => repeats(terms, pick.terms))) kept.push(pick);
  return kept
    .map(({ start, end, confidence }) => ({ start, end, confidence }))
    .sort((a, b) => a.start - b.start);
}

function blockOf(document: CleanDocument, role: BlockRole, most: number): Pick[] {
  return document.blocks
    .filter((block) => block.role === role && block.end - block.start < 2000)
    .slice(0, most)
    .map(({ start, end }) => ({ start, end, confidence: 0.9 }));
}
