import { seededRandom } from 'onnx-train/random';
import { describe, expect, it } from 'vitest';
import { fitReranker, rerankExamples } from './fit-reranker.ts';
import { heldOutRanking, rankedBy, retrievalScores } from './measure-reranker.ts';
import { rerankArtefacts } from './rerank-artefacts.ts';
import { rerankParametersSchema } from './rerank-parameters.ts';
import { groupsOf, readRetrievalSet } from './retrieval-rows.ts';

const genes = ['BRCA1', 'TNF-α', 'IL-6', 'p53', 'MYC', 'KRAS', 'EGFR', 'PTEN', 'ATM', 'RB1'];
const effects = ['inflammation', 'fibrosis', 'apoptosis', 'migration'];
const lines = (rows: readonly unknown[]) =>
  new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'));

/** An abstract on each gene and effect, and claims that spell the gene otherwise. */
function madeSet() {
  const random = seededRandom(2);
  const abstracts = genes.flatMap((gene, at) =>
    effects.map((effect, index) => ({
      doc_id: at * effects.length + index,
      title: `${gene} in ${effect}`,
      abstract: [
        `We studied ${gene} in mice.`,
        `Loss of ${gene} increased ${effect} after ${2 + random.below(9)} weeks.`,
        `Other genes such as ${genes[random.below(genes.length)]} did not matter for ${effects[random.below(4)]}.`,
      ],
    })),
  );
  const claims = abstracts.map(({ doc_id, title }) => {
    const [gene = '', effect = ''] = title.split(' in ');
    return { claim: `${gene.replace('-', '')} deficiency increases ${effect}.`, cited_doc_ids: [doc_id] };
  });
  return readRetrievalSet(lines(abstracts), lines(claims));
}

const parameters = rerankParametersSchema.parse({ dimensions: 8, rounds: 15, folds: 2, lookedAt: 20 });
const set = madeSet();
const { vectors, examples } = rerankExamples(set, parameters, 4);

describe('the fit of a reranker', () => {
  it('finds what BM25 finds and what is spelled otherwise, in claims that it has not seen', () => {
    const bm25 = retrievalScores(examples, ({ candidates }) => candidates);
    const held = retrievalScores(examples, heldOutRanking(examples, parameters, 4));
    expect(held.ndcg10).toBeGreaterThan(bm25.ndcg10);
    expect(held.ndcg10).toBeGreaterThan(0.9);
  });

  it('is the same for the same data and seed', () => {
    const again = rerankExamples(set, parameters, 4);
    const bytes = (made: typeof again) =>
      [...rerankArtefacts(fitReranker(made.examples, parameters, 4), made.vectors).values()].map((file) =>
        Buffer.from(file).toString('base64'),
      );
    expect(bytes(again)).toEqual(bytes({ vectors, examples }));
  });

  it('says nothing of a query without a word of the texts', () => {
    const [one] = rerankExamples(
      { texts: [], queries: [{ query: 'Zebra', relevant: new Set(), group: 0 }] },
      parameters,
      4,
    ).examples;
    if (one === undefined) throw new Error('the query is missing');
    expect(rankedBy(fitReranker(examples, parameters, 4))(one)).toEqual([]);
  });
});

describe('parts of queries', () => {
  it('hold those together that share a text, directly or over others', () => {
    expect(groupsOf([new Set([1]), new Set([2]), new Set([1, 3]), new Set([3]), new Set()])).toEqual([
      0, 1, 0, 0, 2,
    ]);
  });
});
