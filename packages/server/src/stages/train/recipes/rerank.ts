import type { Recipe } from '../recipe.ts';
import { fitReranker, rerankExamples } from '../rerank/fit-reranker.ts';
import { heldOutRanking, retrievalScores } from '../rerank/measure-reranker.ts';
import { rerankArtefacts, rerankFormat } from '../rerank/rerank-artefacts.ts';
import { type RerankParameters, rerankParametersSchema } from '../rerank/rerank-parameters.ts';
import { readRetrievalSet } from '../rerank/retrieval-rows.ts';

/** Which abstracts or passages fit a claim or a question, beyond its words. */
export const rerankRecipe: Recipe<RerankParameters> = {
  name: 'rerank',
  task: 'rerank',
  about:
    'A linear score and trees over BM25 of several readings of a text, the nearness of words, and word vectors learned from the texts themselves.',
  datasets: ['scifact'],
  parameters: rerankParametersSchema,
  space: {
    rounds: { kind: 'whole', low: 40, high: 300 },
    learningRate: { kind: 'scale', low: 0.02, high: 0.2 },
    penalty: { kind: 'scale', low: 0.001, high: 0.1 },
    treeShare: { kind: 'number', low: 0.2, high: 0.8 },
  },
  objective: { metric: 'ndcg10', better: 'higher' },
  card: {
    license: 'CC-BY-4.0',
    datasets: ['allenai/scifact'],
    metrics: ['ndcg10', 'recall10'],
    description: [
      'Orders abstracts or passages by how well they fit a claim or a question. English.',
      '',
      'Fitted to the training claims of SciFact (Wadden et al., EMNLP 2020; claims CC BY 4.0, abstracts from S2ORC, ODC-By 1.0; github.com/allenai/scifact). Word vectors are learned from the abstracts alone. Measured by five-fold cross-validation over claims, those that cite one abstract in one part.',
      '',
      'Where it fails: texts far from biomedicine, whose words it has no vectors for; claims that say the opposite of a text fit it as well.',
    ].join('\n'),
  },
  async train({ datasets, parameters, seed, signal, recorder }) {
    const read = async (path: string) => (await datasets.scifact?.read(path)) ?? new Uint8Array();
    const set = readRetrievalSet(await read('corpus.jsonl'), await read('claims_train.jsonl'));
    recorder.log(`${set.texts.length} texts, ${set.queries.length} claims`);
    const { vectors, examples } = rerankExamples(set, parameters, seed);
    recorder.progress(1, 3);
    signal.throwIfAborted();
    const bm25 = retrievalScores(examples, ({ candidates }) => candidates);
    const metrics = {
      ...retrievalScores(examples, heldOutRanking(examples, parameters, seed)),
      ndcg10_bm25: bm25.ndcg10,
      recall10_bm25: bm25.recall10,
    };
    for (const [name, value] of Object.entries(metrics)) recorder.metric(name, 1, value);
    recorder.progress(2, 3);
    signal.throwIfAborted();
    const parts = fitReranker(examples, parameters, seed);
    recorder.progress(3, 3);
    return { format: rerankFormat, artefacts: rerankArtefacts(parts, vectors), metrics };
  },
};
