/** What a server said that it has: from then on it must be there, whatever happens to the server. */
export type Acknowledged =
  | { readonly kind: 'upload'; readonly paperId: string; readonly sha256: string }
  | { readonly kind: 'question'; readonly paperId: string; readonly id: string; readonly question: string }
  | { readonly kind: 'rating'; readonly paperId: string; readonly stars: number; readonly comment: string }
  | { readonly kind: 'correction'; readonly paperId: string; readonly id: string; readonly text: string }
  | {
      readonly kind: 'chat';
      readonly paperId: string;
      readonly conversationId: string;
      readonly question: string;
    }
  /** A reply that was seen to its end. */
  | {
      readonly kind: 'reply';
      readonly paperId: string;
      readonly conversationId: string;
      readonly said: string;
    };

/** How many of each kind. */
export function countKinds(acknowledged: readonly Acknowledged[]): Record<Acknowledged['kind'], number> {
  const counts = { upload: 0, question: 0, rating: 0, correction: 0, chat: 0, reply: 0 };
  for (const { kind } of acknowledged) counts[kind] += 1;
  return counts;
}
