import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import type { GeneralTopic } from '../text/general-topic.ts';
import type { KnownContext } from '../text/marked-candidates.ts';
import { bestOpening } from '../text/opening.ts';
import { type Ranked, rankPaper, repeats } from '../text/ranked.ts';
import { terms } from '../text/tokens.ts';
import { availability } from './availability.ts';
import { base, leastOf, topicValue } from './general-values.ts';
import type { AnswerPorts } from './ports.ts';

/** A stretch that answers, and how surely. */
export interface Pick extends Span {
  readonly confidence: number;
}

interface Said extends Pick {
  readonly terms: ReadonlySet<string>;
}

const mostSentences = 3;

/**
 * The sentences that answer a question about the paper as a whole, in the order of the text: at most three, none
 * repeating another; empty where the paper says nothing of the kind. Only what `isFresh` lets pass is said.
 */
export function generalAnswer(
  topic: GeneralTopic,
  document: CleanDocument,
  context: KnownContext,
  ports: Omit<AnswerPorts, 'ranker'>,
  isFresh: (span: Span) => boolean = () => true,
): Pick[] {
  if (topic === 'title') return blockOf(document, 'title', 2);
  if (topic === 'authors') return blockOf(document, 'authors', 3);
  if (topic === 'availability') return availability(document).filter(isFresh);
  const all = rankPaper(document, context, ports).filter(({ candidate }) => isFresh(candidate));
  if (topic !== 'about')
    return inOrder(best(all, topicValue[topic], mostSentences, leastOf[topic] ?? 0.15, []));

  const first = bestOpening(document, context, ports.tldr)?.candidate;
  if (first === undefined || !isFresh(first)) return inOrder(best(all, base, mostSentences, 0.15, []));
  const { start, end, text } = first;
  const said: Said[] = [{ start, end, confidence: 0.95, terms: new Set(terms(text)) }];
  // What for, and what came of it.
  for (const role of ['problem', 'result'] as const)
    said.push(...best(all, (ranked) => ranked.roles[role] * base(ranked) ** 2, 1, 0.1, said));
  return inOrder(said);
}

function best(
  all: readonly Ranked[],
  value: (ranked: Ranked) => number,
  count: number,
  least: number,
  said: readonly Said[],
): Said[] {
  const rated = all
    .map((ranked) => ({ ranked, value: value(ranked) }))
    .filter((one) => one.value >= least)
    .sort((a, b) => b.value - a.value || a.ranked.candidate.start - b.ranked.candidate.start);
  const first = rated[0]?.value ?? 0;
  const picked: Said[] = [];
  for (const { ranked, value } of rated) {
    if (picked.length === count || value < first * 0.6) break;
    if ([...said, ...picked].some((other) => repeats(other.terms, ranked.terms))) continue;
    const { start, end } = ranked.candidate;
    picked.push({ start, end, confidence: Math.min(0.95, 0.6 + value / 4), terms: ranked.terms });
  }
  return picked;
}

function inOrder(said: readonly Said[]): Pick[] {
  return said
    .map(({ start, end, confidence }) => ({ start, end, confidence }))
    .sort((a, b) => a.start - b.start);
}

function blockOf(document: CleanDocument, role: BlockRole, most: number): Pick[] {
  return document.blocks
    .filter((block) => block.role === role && block.end - block.start < 2000)
    .slice(0, most)
    .map(({ start, end }) => ({ start, end, confidence: 0.9 }));
}
