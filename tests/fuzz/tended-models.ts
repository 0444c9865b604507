import { createHash } from 'node:crypto';
import { datasetListSchema } from '@papyri/core/contracts/dataset';
import { modelListSchema } from '@papyri/core/contracts/model-version';
import type { KnownValues } from './known-values.ts';

const rows = { path: 'rows.jsonl', content: '{}\n' };
const runId = '0b5a3c1e-7d52-4b3c-9d2e-6f3f3a3f3a3f';
const model = {
  id: 'tldr@fuzz-1',
  task: 'tldr',
  version: 'fuzz-1',
  format: 'built-in',
  artefacts: [
    {
      path: rows.path,
      sha256: createHash('sha256').update(rows.content).digest('hex'),
      size: rows.content.length,
    },
  ],
  card: { language: ['en'], license: 'MIT', datasets: [], metrics: [], description: '' },
  metrics: {},
  lineage: { datasets: [], runId },
  createdAt: '2026-01-01T00:00:00.000Z',
};
const run = {
  id: runId,
  task: 'tldr',
  recipe: 'none',
  state: 'done',
  startedAt: '2026-01-01T00:00:00.000Z',
  wallMs: 1,
  cpuMs: 1,
  parameters: {},
  metrics: [{ name: 'loss', step: 0, value: 1 }],
  memory: [],
  artefacts: [],
  log: '',
};

async function send(url: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append(name, new Blob([content]), name);
  const answer = await fetch(url, {
    method: 'POST',
    ...(Object.keys(files).length > 0 ? { body: form } : {}),
  });
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
}

/** Sees to it that there are a dataset, a run, and a model that serves and can be rolled back. */
export async function tendModels(address: string, known: KnownValues): Promise<void> {
  const datasets = async () =>
    datasetListSchema.parse(await (await fetch(`${address}/api/datasets`)).json()).datasets;
  if ((await datasets()).length === 0)
    await send(`${address}/api/datasets?name=rows&licence=MIT&source=here`, { [rows.path]: rows.content });
  const { models } = modelListSchema.parse(await (await fetch(`${address}/api/models`)).json());
  if (!models.some(({ id }) => id === model.id))
    await send(`${address}/api/models`, {
      'model.json': JSON.stringify({ model, run }),
      [rows.path]: rows.content,
    });
  await send(`${address}/api/models/${model.id}/promote`);
  known.keep('dataset id', (await datasets())[0]?.id ?? '');
  known.keep('path', rows.path);
  known.keep('model id', model.id);
  known.keep('run id', runId);
}
