import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { invocationOutputSchema } from '@papyri/core/contracts/invocation';
import { problemSchema } from '@papyri/core/contracts/problem';
import { keyPointFeatures } from '@papyri/core/summarize/key-point-features';
import { madeTrees, writeMadeTrees, writeModel } from '@papyri/server/models/testing/made-model';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { encodeTrees } from 'onnx-train/trees/tree-onnx';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';

/** `papyri model-server` as a process, asked as SageMaker asks a container. */
const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = temporaryFolder('model-server');
  writeMadeTrees(join(folder, 'trees'), 'trees-1', 'late');
  const onnx = { 'model.onnx': encodeTrees(madeTrees('late')) };
  writeModel(join(folder, 'unpacked/key-points'), 'onnx-1', onnx, { format: 'onnx' });
});
afterAll(() => removeFolder(folder));

interface Running {
  readonly address: string;
  readonly child: ChildProcess;
  output(): string;
}

function spawned(...words: readonly string[]): { readonly child: ChildProcess; output(): string } {
  const child = spawn(
    process.execPath,
    [
      join(root, 'packages/server/src/main.ts'),
      'model-server',
      '--port=0',
      '--host=127.0.0.1',
      `--data=${join(folder, 'data')}`,
      ...words,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  return { child, output: () => output };
}

async function start(...words: readonly string[]): Promise<Running> {
  const { child, output } = spawned(...words);
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(output, { timeout: 60_000 }).toMatch(/serves \S+ at http:\S+/);
  return { address: /serves \S+ at (http:\S+)/.exec(output())?.[1] ?? '', child, output };
}

/** What is answered to a body that says how long it is, before it comes: it may be refused and the way closed at once. */
async function statusOfDeclared(address: string, length: number): Promise<number | undefined> {
  const headers = { 'content-type': 'application/json', 'content-length': length };
  const asking = request(`${address}/invocations`, { method: 'POST', headers });
  asking.on('error', () => {});
  asking.flushHeaders();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  asking.destroy();
  return answer.statusCode;
}

const sentences = [
  'We present a method that predicts the level of the water in a harbour.',
  'Tides and wind were measured for three years.',
  'Errors are smaller than those of earlier models.',
];
const input = { title: 'Water in a harbour', sentences };
const post = (address: string, body: string, type = 'application/json') =>
  fetch(`${address}/invocations`, { method: 'POST', body, headers: { 'content-type': type } });
const scoresOf = async (response: Response) => {
  const output = invocationOutputSchema.parse(await response.json());
  if (!('scores' in output)) throw new Error('no scores');
  return output.scores;
};

/** What the trees say of these sentences, asked in this process. */
function expectedScores(): number[] {
  const candidates = sentences.map((text, ordinal) => ({
    text,
    ordinal,
    positionInBlock: ordinal,
    inAbstract: false,
    heading: '',
  }));
  const rows = keyPointFeatures({ title: input.title, candidates });
  const { scores } = treePredictor(madeTrees('late'));
  return rows.flatMap((row) => [...scores(Float32Array.from(row))]);
}

describe('papyri model-server', () => {
  it('answers as a container of SageMaker must, and stops when it is told to', async () => {
    const { address, child } = await start('--model', join(folder, 'trees'));
    const ping = await fetch(`${address}/ping`);
    expect([ping.status, await ping.text()]).toEqual([200, '']);

    const answer = await post(address, JSON.stringify(input));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-model')).toBe('key-points@trees-1');
    const scores = await scoresOf(answer);
    expect(scores).toEqual(expectedScores());
    expect(new Set(scores).size).toBeGreaterThan(1);

    const batch = await post(address, JSON.stringify([input, { sentences: [sentences[0]] }]));
    expect(await batch.json()).toEqual([{ scores }, { scores: [expect.any(Number)] }]);
    const instances = await post(address, JSON.stringify({ instances: [input] }));
    expect(await instances.json()).toEqual({ predictions: [{ scores }] });
    const lines = await post(
      address,
      `${JSON.stringify(input)}\n\n${JSON.stringify(input)}\n`,
      'application/jsonlines',
    );
    expect(lines.headers.get('content-type')).toMatch(/^application\/jsonlines/);
    expect(await lines.text()).toBe(`${JSON.stringify({ scores })}\n`.repeat(2));
    const withMore = { sentences: [{ text: sentences[0], inAbstract: true, heading: 'abstract' }] };
    expect((await post(address, JSON.stringify(withMore))).status).toBe(200);

    // A request that came before the signal is answered.
    const many = JSON.stringify({
      sentences: Array.from({ length: 4000 }, (_, at) => `${sentences[at % 3]} ${at}`),
    });
    const last = post(address, many);
    await fetch(`${address}/ping`);
    const toldAt = performance.now();
    child.kill('SIGTERM');
    expect((await scoresOf(await last)).length).toBe(4000);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    // It does not wait for connections that are only kept.
    expect(performance.now() - toldAt).toBeLessThan(20_000);
  });

  it('says what is wrong with a request, and lives on', async () => {
    const { address } = await start('--model', join(folder, 'trees'));
    const refused = async (body: string, type?: string) => {
      const answer = await post(address, body, type);
      const { status, detail } = problemSchema.parse(await answer.json());
      expect(status).toBe(answer.status);
      return `${status} ${detail ?? ''}`;
    };
    expect(await refused('{')).toMatch(/^400 .*JSON/);
    expect(await refused('{}')).toMatch(/^400 sentences: /);
    expect(await refused('[]')).toMatch(/^400 give 1 to/);
    expect(await refused('7')).toMatch(/^400 the body: /);
    expect(await refused('{"sentences": []}')).toMatch(/^400 sentences: /);
    expect(await refused('{"sentences": ["a"], "more": 1}')).toMatch(/^400 .*more/);
    expect(await refused('[{"sentences": ["a"]}, {"sentences": [7]}]')).toMatch(
      /^400 \[1\]\.sentences\[0\]: /,
    );
    expect(await refused('{"sentences": ["a"]}\n{', 'application/jsonlines')).toBe('400 line 2 is not JSON');
    expect(await refused('a,b', 'text/csv')).toMatch(/^415/);
    expect(await statusOfDeclared(address, 26 * 1024 * 1024)).toBe(413);
    expect((await fetch(`${address}/other`)).status).toBe(404);
    expect((await post(address, JSON.stringify(input))).status).toBe(200);
  });

  it('runs ONNX models, in shared runs, with the same scores', async () => {
    const { address, output } = await start('--model', join(folder, 'unpacked'));
    expect(output()).toContain('serves key-points@onnx-1');
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(address, JSON.stringify(input))));
    const wanted = expectedScores();
    for (const answer of answers) {
      const scores = await scoresOf(answer);
      const apart = scores.map((score, index) => Math.abs(score - (wanted[index] ?? Number.NaN)));
      expect(Math.max(...apart)).toBeLessThan(1e-5);
    }
  });

  it.each([
    [3, 'key-points@nothing', /key-points@nothing/],
    [1, 'tldr@heuristic-1', /this program itself/],
    [2, 'several', /holds 2 models/],
    [1, 'broken', /cannot run|can run a model.*format: /s],
  ])('ends with %i where the model is %s', async (code, model, message) => {
    if (model === 'several')
      for (const name of ['a', 'b']) writeMadeTrees(join(folder, 'several', name), name, 'late');
    if (model === 'broken') {
      writeModel(join(folder, 'broken'), 'broken-1', { 'trees.json': '{}' });
    }
    const isFolder = model === 'several' || model === 'broken';
    const { child, output } = spawned('--model', isFolder ? join(folder, model) : model);
    await once(child, 'close');
    expect(output()).toMatch(message);
    expect(child.exitCode).toBe(code);
  });
});
