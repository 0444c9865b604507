import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { tokens } from '../text/tokens.ts';

const stems = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/).map(stem));

/** Words that say more and words that say less, as stems, so that "increased" and "increases" are one. */
const upward = stems(`
  increase increased increasingly higher high highest more greater larger improve improvement enhance enhanced promote
  promotes raise rise rises gain gains elevate elevated upregulate upregulated upregulation activate activation induce
  stimulate better best outperform exceed exceeds above faster longer stronger strengthen accelerate amplify boost
  facilitate surpass superior positive positively most grow grows
`);
const downward = stems(`
  decrease decreased lower low lowest less fewer smaller reduce reduction impair impaired worsen worse worst decline drop
  drops fall falls fell loss lose loses diminish downregulate downregulated downregulation deactivate inhibit inhibition
  suppress suppression attenuate weaken weaker block blocks prevent below slower shorter underperform inferior negative
  negatively least shrink degrade hurt harm
`);
/** Less of these is what "faster" says. */
const durations = stems('time times duration latency delay');
const negations: ReadonlySet<string> = new Set(
  `not no never neither nor without lack lacks lacking lacked fail fails failed unable cannot absence absent none hardly
  dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt hasnt havent hadnt`.split(/\s+/),
);

/** Words after a negation, and before it, that it is about. */
const negationReach = 4;
const negationStart = 2;
/** Words around a direction that it is about. */
const topicReach = 4;
/** Shared words from which on two directions are surely about the same. */
const clearTopic = 2;

interface Turn {
  /** Content words around it, as stems. */
  readonly topic: ReadonlySet<string>;
}

/** What a text says of more, less and not, and about what. */
export interface Polarity {
  readonly directions: readonly (Turn & { readonly sign: 1 | -1 })[];
  readonly negations: readonly Turn[];
  readonly content: ReadonlySet<string>;
}

/** Reads the words of direction and negation of a text. */
export function polarityOf(text: string): Polarity {
  const list = tokens(text).map(({ word }) => {
    const own = stem(word);
    const sign = upward.has(own) ? 1 : downward.has(own) ? -1 : 0;
    return { own, sign, isNegation: negations.has(word), isContent: !stopWords.has(word) };
  });
  const topicAt = (index: number, before: number, after: number): ReadonlySet<string> =>
    new Set(
      list
        .slice(Math.max(0, index - before), index + after + 1)
        .filter((near) => near.sign === 0 && near.isContent && !near.isNegation)
        .map((near) => near.own),
    );
  return {
    directions: list.flatMap(({ sign }, index) => {
      if (sign === 0) return [];
      const before = list.slice(Math.max(0, index - negationReach), index);
      const turned = before.filter((near) => near.isNegation).length % 2 === 1;
      const isTime = list.slice(index + 1, index + 3).some((near) => durations.has(near.own));
      return [
        { sign: (turned !== isTime ? -sign : sign) as 1 | -1, topic: topicAt(index, topicReach, topicReach) },
      ];
    }),
    negations: list.flatMap(({ isNegation }, index) =>
      isNegation ? [{ topic: topicAt(index, negationStart, negationReach) }] : [],
    ),
    content: new Set(list.filter((token) => token.isContent).map((token) => token.own)),
  };
}

/**
 * Whether a statement says "more" where its evidence says "less" of the same, or the other way. Each direction is
 * compared with the one of the evidence that shares most of its topic; without a shared topic only when all oppose it.
 */
export function directionsConflict(statement: Polarity, evidence: Polarity): boolean {
  let opposed = 0;
  for (const direction of statement.directions) {
    let most = -1;
    let agrees = true;
    for (const other of evidence.directions) {
      const shared = common(direction.topic, other.topic);
      const same = other.sign === direction.sign;
      // Among equally near ones an agreeing one gets the benefit of the doubt.
      if (shared > most || (shared === most && same)) {
        most = shared;
        agrees = same;
      }
    }
    if (agrees) continue;
    if (most >= clearTopic) return true;
    opposed += 1;
  }
  return opposed > 0 && opposed === statement.directions.length;
}

/**
 * Whether one side denies what the other does not: a negation of the statement that no negation of the evidence shares
 * a topic with, or one of the evidence about words most of which the statement says too.
 */
export function negationConflicts(statement: Polarity, evidence: Polarity): boolean {
  const met = (turn: Turn, others: readonly Turn[]) =>
    others.some((other) => common(turn.topic, other.topic) > 0 || turn.topic.size === 0);
  if (statement.negations.some((turn) => !met(turn, evidence.negations))) return true;
  return evidence.negations.some(
    (turn) =>
      turn.topic.size > 0 &&
      common(turn.topic, statement.content) / turn.topic.size > 0.5 &&
      !met(turn, statement.negations),
  );
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}
