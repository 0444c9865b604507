import { expect, it } from 'vitest';
import { buildModel } from '../graph/build.ts';
import { Graph } from '../graph/graph.ts';
import { openSession } from '../onnx/session.ts';
import { floatData, floats, integers } from '../onnx/value.ts';
import { accuracy } from './accuracy.ts';

it('accuracy is the share of the rows that count', async () => {
  const graph = new Graph();
  const logits = graph.input('logits', ['n', 3]);
  const labels = graph.input('labels', ['n'], 'int64');
  const outputs = { all: accuracy(logits, labels), some: accuracy(logits, labels, { ignore: -1 }) };
  const session = await openSession(buildModel(graph, outputs));
  const run = async (values: readonly number[]) => {
    const rows = values.length;
    const all = Array.from({ length: rows }, () => [0.1, 3, -2]).flat();
    const results = await session.run({ logits: floats(all, [rows, 3]), labels: integers(values, [rows]) });
    return [floatData(results.all)[0], floatData(results.some)[0]];
  };
  expect(await run([1, 0, 1, 2])).toEqual([0.5, 0.5]);
  expect(await run([1, -1, -1, 2, -1])).toEqual([Math.fround(0.2), 0.5]);
  expect(await run([-1])).toEqual([0, 0]);
  await session.close();
  expect(() => accuracy(logits, graph.input('other', ['m'], 'int64'))).toThrow(
    'accuracy of [n, 3] and [m]: they are [n, classes] and [n]',
  );
});
