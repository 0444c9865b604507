import type { RankingContext, SentenceCandidate } from '../../ports/sentence-ranker.ts';
import { cues } from '../../text/cues.ts';
import { kindOfHeading, type SectionKind } from '../../text/sections.ts';
import type { AbstractRoles } from '../role-phrases.ts';

/** What was fitted to abstracts, as functions that give probabilities, `sentences × labels`. */
export interface FittedRoles {
  /** The roles of abstracts: `background`, `objective`, `method`, `result`, and others that are no key points. */
  readonly labels: readonly string[];
  /** Of the sentences of an abstract, read as a whole. */
  readonly inAbstract: (sentences: readonly string[]) => ArrayLike<number>;
  /** Of sentences that stand in no abstract, each for itself; `place`: where in an abstract it would stand, 0 to 1. */
  readonly alone: (
    sentences: readonly { readonly text: string; readonly place?: number }[],
  ) => ArrayLike<number>;
}

/**
 * Where a section's sentences would stand if the whole paper were one abstract, from its first to its last. A conclusion
 * tells all of it once more, and the middle of a paper anything: there is no such place.
 */
const placesOf: Partial<Record<SectionKind, readonly [from: number, to: number]>> = {
  introduction: [0, 0.4],
  related: [0.1, 0.2],
  results: [0.8, 1],
  discussion: [0.8, 1],
  limitations: [0.9, 1],
};

/**
 * The roles of a paper's sentences: its abstract is read as the model learned to read abstracts; of the rest each
 * sentence goes by its own words and by the section that it stands in.
 */
export function learnedRoles(fitted: FittedRoles): (context: RankingContext) => readonly AbstractRoles[] {
  return ({ candidates }) => {
    const inside = [...candidates.keys()].filter((at) => candidates[at]?.inAbstract);
    const outside = [...candidates.keys()].filter((at) => !candidates[at]?.inAbstract);
    const textOf = (at: number) => candidates[at]?.text ?? '';
    const places = placesIn(candidates);
    const roles: AbstractRoles[] = [];
    const take = (indices: readonly number[], found: ArrayLike<number>) => {
      for (const [row, at] of indices.entries()) {
        const own = rolesAt(fitted.labels, found, row);
        roles[at] = byPhrases(textOf(at), candidates[at]?.inAbstract ?? false, own);
      }
    };
    take(inside, inside.length === 0 ? [] : fitted.inAbstract(inside.map(textOf)));
    take(
      outside,
      fitted.alone(
        outside.map((at) => {
          const place = places[at];
          return place === undefined ? { text: textOf(at) } : { text: textOf(at), place };
        }),
      ),
    );
    return roles;
  };
}

/**
 * What the labels do not teach: whoever is better tells a result, though many label it as method; and outside of
 * abstracts, papers tell far more background than the problem that they set out from, and announce their parts with the
 * words of results.
 */
function byPhrases(text: string, inAbstract: boolean, roles: AbstractRoles): AbstractRoles {
  const compares = cues.better.test(text) && !cues.propose.test(text) && !cues.proposedThing.test(text);
  const share = compares ? 0.5 : 1;
  return {
    background: roles.background * (inAbstract || cues.gap.test(text) ? 1 : 0.7),
    objective: roles.objective * share,
    method: roles.method * share,
    result: roles.result * (!inAbstract && cues.roadmap.test(text) ? 0.3 : 1),
  };
}

/** The place of each sentence; sentences that follow each other under one heading are a section. */
function placesIn(candidates: readonly SentenceCandidate[]): (number | undefined)[] {
  const places: (number | undefined)[] = [];
  while (places.length < candidates.length) {
    const first = places.length;
    const heading = candidates[first]?.heading ?? '';
    let count = 1;
    while (candidates[first + count]?.heading === heading) count += 1;
    const range = placesOf[kindOfHeading(heading) ?? 'body'];
    for (let at = 0; at < count; at++)
      places.push(range && range[0] + ((range[1] - range[0]) * at) / Math.max(1, count - 1));
  }
  return places;
}

function rolesAt(labels: readonly string[], found: ArrayLike<number>, row: number): AbstractRoles {
  const share = (label: string) => {
    const at = labels.indexOf(label);
    return at < 0 ? 0 : (found[row * labels.length + at] ?? 0);
  };
  return {
    background: share('background'),
    objective: share('objective'),
    method: share('method'),
    result: share('result'),
  };
}
