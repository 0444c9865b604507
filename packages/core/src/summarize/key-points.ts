import type { KeyPointRole } from '../contracts/summary.ts';
import { cues } from '../text/cues.ts';
import { beginsWithPronoun, leansOnContext } from '../text/quotable.ts';
import { type Ranked, repeats } from '../text/ranked.ts';
import type { SectionKind } from '../text/sections.ts';

export interface ChosenPoint {
  readonly role: KeyPointRole;
  readonly ranked: Ranked;
}

const mostARole = 2;
/** A role is left empty rather than filled with a sentence that probably plays another. */
const leastProbable: Readonly<Record<KeyPointRole, number>> = {
  problem: 0.35,
  method: 0.45,
  result: 0.4,
  limits: 0.5,
};
/** Below this a sentence is too doubtful in itself, whatever the others are. */
const leastValue = 0.12;
/** A second sentence must be nearly as good as the first. */
const secondShare = 0.68;

/** Where authors state each thing, by kind of section; 1 where nothing is said here. */
const places: Readonly<Record<KeyPointRole, Partial<Record<SectionKind, number>>>> = {
  problem: {
    abstract: 1.3,
    front: 1,
    introduction: 1.2,
    related: 0.4,
    body: 0.2,
    results: 0.1,
    discussion: 0.3,
    limitations: 0.1,
    conclusion: 0.3,
  },
  method: {
    abstract: 1.35,
    front: 1,
    introduction: 1.2,
    related: 0.2,
    body: 0.7,
    results: 0.3,
    discussion: 0.4,
    limitations: 0.2,
    conclusion: 1,
  },
  result: {
    abstract: 1.4,
    front: 0.9,
    introduction: 0.9,
    related: 0.1,
    body: 0.5,
    results: 1,
    discussion: 1,
    limitations: 0.4,
    conclusion: 1.2,
  },
  limits: {
    abstract: 1,
    front: 0.3,
    introduction: 0.3,
    related: 0.1,
    body: 0.6,
    results: 0.8,
    discussion: 1.1,
    limitations: 1.5,
    conclusion: 1.2,
  },
};

const roles = ['problem', 'method', 'result', 'limits'] as const;

/**
 * Chooses the key points: for each role up to two sentences that probably play it, stand high in the paper and
 * stand where authors say such things; none that repeats another or `shown`, and none where the paper says
 * nothing. Roles in the order problem, method, result, limits; inside a role in the order of the text.
 */
export function chooseKeyPoints(
  all: readonly Ranked[],
  shown: readonly ReadonlySet<string>[],
): ChosenPoint[] {
  const taken = [...shown];
  const chosen: ChosenPoint[] = [];
  for (const role of roles) {
    const rated = all
      .map((ranked) => ({ ranked, value: value(ranked, role) }))
      .filter(({ ranked, value }) => value >= leastValue && ranked.roles[role] >= leastProbable[role])
      .sort((a, b) => b.value - a.value || a.ranked.candidate.start - b.ranked.candidate.start);
    const points: ChosenPoint[] = [];
    let first = 0;
    for (const { ranked, value } of rated) {
      if (points.length === mostARole || value < first * secondShare) break;
      if (taken.some((other) => repeats(other, ranked.terms))) continue;
      first = Math.max(first, value);
      points.push({ role, ranked });
      taken.push(ranked.terms);
    }
    chosen.push(...points.sort((a, b) => a.ranked.candidate.start - b.ranked.candidate.start));
  }
  return chosen;
}

function value({ candidate, standing, roles }: Ranked, role: KeyPointRole): number {
  const { text, section, inAbstract } = candidate;
  const place = places[role][inAbstract ? 'abstract' : section.kind] ?? 1;
  let sum = roles[role] * place * (role === 'limits' ? 0.6 + 0.4 * standing : 0.25 + standing ** 3);
  if (leansOnContext(text)) sum *= beginsWithPronoun(text) ? 0.4 : 0.65;
  if (cues.pointer.test(text)) sum *= 0.5;
  if (cues.roadmap.test(text)) sum *= 0.3;
  if (text.endsWith('?')) sum *= 0.5;
  if (cues.formal.test(text) || /^\(?\d+[.)]/.test(text)) sum *= 0.4;
  // A formula in the middle of an argument says little outside it.
  const symbols = (text.match(/[=<>≤≥≈∈⊂⊆∪∩→↦⇒∑∏∫∂∇∀∃⊗⊕]/g) ?? []).length;
  if (symbols > 0) sum *= symbols > 1 ? 0.3 : 0.7;
  const size = text.split(' ').length;
  // Nobody reads a 60-word point; and few short ones say enough.
  if (size > 45) sum *= 45 / size;
  if (size < 9) sum *= 0.7;
  return sum;
}
