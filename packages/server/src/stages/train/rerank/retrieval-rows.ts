import type { RankedText } from '@papyri/core/ports/reranker';
import { z } from 'zod';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';

const idSchema = z.union([z.int(), z.string()]).transform(String);
const abstractSchema = z.object({
  doc_id: idSchema,
  title: z.string(),
  abstract: z.union([z.string(), z.array(z.string())]),
});
const claimSchema = z.object({ claim: z.string(), cited_doc_ids: z.array(idSchema) });

/** A query with the texts that answer it, and the part that it belongs to when parts are held out. */
export interface RetrievalQuery {
  readonly query: string;
  /** Indexes in the texts. */
  readonly relevant: ReadonlySet<number>;
  /** The same number for queries that share a relevant text. */
  readonly group: number;
}

export interface RetrievalSet {
  readonly texts: readonly RankedText[];
  readonly queries: readonly RetrievalQuery[];
}

/** Reads a corpus and claims in the form of SciFact. */
export function readRetrievalSet(corpus: Uint8Array, claims: Uint8Array): RetrievalSet {
  const abstracts = jsonLines(corpus, abstractSchema);
  const places = new Map(abstracts.map(({ doc_id }, place) => [doc_id, place]));
  const rows = jsonLines(claims, claimSchema).map(({ claim, cited_doc_ids }) => ({
    query: claim,
    relevant: new Set(cited_doc_ids.flatMap((id) => places.get(id) ?? [])),
  }));
  const groups = groupsOf(rows.map(({ relevant }) => relevant));
  return {
    texts: abstracts.map(({ title, abstract }) => ({
      title,
      text: typeof abstract === 'string' ? abstract : abstract.join(' '),
    })),
    queries: rows.map((row, at) => ({ ...row, group: groups[at] ?? at })),
  };
}

/** Numbers from 0 in the order of the sets, the same for sets that share a member, directly or over others. */
export function groupsOf(sets: readonly ReadonlySet<number>[]): number[] {
  const parent = sets.map((_, at) => at);
  const root = (at: number): number => {
    let found = at;
    while (parent[found] !== undefined && parent[found] !== found) found = parent[found] ?? found;
    return found;
  };
  const holder = new Map<number, number>();
  for (const [at, set] of sets.entries())
    for (const member of set) {
      const other = holder.get(member);
      if (other === undefined) holder.set(member, at);
      else {
        const [low, high] = [root(at), root(other)].sort((a, b) => a - b);
        if (high !== undefined && low !== undefined) parent[high] = low;
      }
    }
  const numbers = new Map<number, number>();
  return sets.map((_, at) => {
    const own = root(at);
    const number = numbers.get(own) ?? numbers.size;
    numbers.set(own, number);
    return number;
  });
}
