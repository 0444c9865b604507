import type { CleanDocument } from '../contracts/clean-document.ts';
import type { KeyPointRole } from '../contracts/summary.ts';
import type { RoleClassifier } from '../ports/role-classifier.ts';
import type { SentenceRanker } from '../ports/sentence-ranker.ts';
import type { Candidate } from './candidates.ts';
import { contextOf } from './candidates.ts';
import { type KnownContext, markedCandidates, titleOf } from './marked-candidates.ts';
import { containment } from './similarity.ts';
import { terms } from './tokens.ts';

/** A candidate with what the models say of it. */
export interface Ranked {
  readonly candidate: Candidate;
  /** Share of the paper's candidates that it beats, 0 to 1: models promise an order, not a scale. */
  readonly standing: number;
  readonly roles: Readonly<Record<KeyPointRole, number>>;
  readonly terms: ReadonlySet<string>;
}

export interface RankingPorts {
  readonly keyPoints: SentenceRanker;
  readonly roles: RoleClassifier;
}

/** Asks the models about every candidate of the paper once; in the order of the text. */
function rank(title: string, candidates: readonly Candidate[], ports: RankingPorts): Ranked[] {
  const context = contextOf(title, candidates);
  const scores = ports.keyPoints.score(context);
  const roles = ports.roles.classify(context);
  const order = [...candidates.keys()].sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || b - a);
  const standing = new Float64Array(candidates.length);
  for (const [place, index] of order.entries())
    standing[index] = candidates.length > 1 ? place / (candidates.length - 1) : 1;
  return candidates.map((candidate, index) => ({
    candidate,
    standing: standing[index] ?? 0,
    roles: roles[index] ?? { problem: 0, method: 0, result: 0, limits: 0 },
    terms: new Set(terms(candidate.text)),
  }));
}

interface Remembered {
  readonly context: KnownContext;
  readonly ports: RankingPorts;
  readonly ranked: readonly Ranked[];
}

/** A document never changes, and is asked about several times in a row: summary, questions on the whole paper. */
const remembered = new WeakMap<CleanDocument, Remembered>();

/** The sentences of a paper that can stand alone, ranked; the same document, context and models give the same again. */
export function rankPaper(
  document: CleanDocument,
  context: KnownContext,
  ports: RankingPorts,
): readonly Ranked[] {
  const before = remembered.get(document);
  if (
    before?.context.title === context.title &&
    before?.context.abstract === context.abstract &&
    before?.ports.keyPoints === ports.keyPoints &&
    before?.ports.roles === ports.roles
  )
    return before.ranked;
  const candidates = markedCandidates(document, context, { strict: true });
  const ranked = rank(titleOf(document, context), candidates, ports);
  remembered.set(document, { context, ports, ranked });
  return ranked;
}

/** Whether two sentences say much the same: most content words of the shorter are in the other. */
export function repeats(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return containment(a, b) > 0.6;
}
