import type { CitedSentence } from '../contracts/citation.ts';
import type { DocumentId } from '../contracts/ids.ts';
import type { Span } from '../contracts/span.ts';
import type { Recalled } from '../ports/compute.ts';
import type { PastTurn } from './past-turn.ts';

/** What a follow-up wants of the former turns. */
export type Wants =
  /** What was not said yet. */
  | { readonly kind: 'more' }
  /** The reason, manner or example of what was said; `ask` says which. */
  | { readonly kind: 'bare'; readonly ask: string }
  /** Something else nearby. */
  | { readonly kind: 'near' };

/** How far back "more" remembers what was said. */
const turnsRemembered = 12;

const cues: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^why|how come|what for|reason|purpose/i,
    /\b(?:because|since|so that|due to|in order to|therefore|thus|hence|as a result|reason|to \w+)\b/i,
  ],
  [
    /example|such as|like what|e\.?g/i,
    /\b(?:for example|for instance|such as|e\.g\.|including|namely|like)\b/i,
  ],
];

/** The spans of `documentId` that a follow-up recalls from the turns before it, oldest first. */
export function recall(wants: Wants, turns: readonly PastTurn[], documentId: DocumentId): Recalled {
  const last = turns.at(-1);
  if (last === undefined) return { cited: [], said: [] };
  const spansOf = (sentences: readonly CitedSentence[]): Span[] =>
    sentences.flatMap(({ citations }) =>
      citations.filter((citation) => citation.documentId === documentId).map(({ span }) => span),
    );
  const { sentences, nearest } = last.reply;
  const cited = spansOf(sentences.length > 0 ? sentences : nearest);
  if (wants.kind === 'more')
    return { cited, said: sameSubject(turns).flatMap((turn) => spansOf(turn.reply.sentences)) };
  if (wants.kind === 'near') return { cited, said: [] };
  const cue = cues.find(([asked]) => asked.test(wants.ask))?.[1];
  // "Why?" is not answered by repeating what it asks about, unless that gives the reason.
  const spent = cue === undefined ? [] : sentences.filter(({ text }) => !cue.test(text));
  return { cited, said: spansOf(spent) };
}

/** The last turn and those before it that it goes on from. */
function sameSubject(turns: readonly PastTurn[]): readonly PastTurn[] {
  const recent = turns.slice(-turnsRemembered);
  const starts = recent.findLastIndex(({ reply }) => reply.understoodAs === undefined);
  return recent.slice(Math.max(0, starts));
}
