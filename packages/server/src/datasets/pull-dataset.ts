import {
  type DatasetFile,
  type DatasetVersion,
  datasetVersionIdOf,
  datasetVersionSchema,
} from '@papyri/core/contracts/dataset';
import { type ErrorCode, PapyriError } from '@papyri/core/errors';
import { type OutgoingAnswer, readText } from '../adapters/http-client/guarded-fetch.ts';
import type { Services } from '../services.ts';
import type { DatasetSource } from './dataset-sources.ts';
import { keepDataset, sha256Of } from './keep-dataset.ts';
import { measureFile } from './measure-file.ts';

type PullServices = Pick<Services, 'blobs' | 'database' | 'clock' | 'config' | 'datasetSources'>;

const manifestBytes = 20 * 1024 * 1024;
const manifestTimeoutMs = 60_000;

/** What the way out says of paper sources, as it is for a download. */
const failures: ReadonlySet<ErrorCode> = new Set([
  'source-unreachable',
  'source-failing',
  'source-truncated',
  'source-answer-invalid',
  'deadline-exceeded',
] as const);

function downloadError(error: unknown, what: string): unknown {
  if (!PapyriError.isInstance(error) || !failures.has(error.code)) return error;
  const why = error.detail === undefined ? '' : `: ${error.detail}`;
  return new PapyriError('download-failed', { detail: `${what}${why}`, cause: error });
}

async function open(
  { datasetSources }: PullServices,
  url: string,
  limits: { readonly maxBytes: number; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<OutgoingAnswer> {
  const answer = await datasetSources.fetch({ url, accept: '*/*', identity: true, ...limits });
  if (answer.status === 200) return answer;
  await answer.discard();
  throw new PapyriError('source-failing', { detail: `HTTP ${answer.status}` });
}

/** What is offered, held against its own hashes and the version that the settings ask for. */
async function readManifest(
  services: PullServices,
  { url, version }: DatasetSource,
  signal: AbortSignal,
): Promise<DatasetVersion> {
  const name = 'dataset.json';
  try {
    const limits = { maxBytes: manifestBytes, timeoutMs: manifestTimeoutMs, signal };
    const text = await readText(await open(services, url, limits));
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      throw new PapyriError('source-answer-invalid', { detail: 'it is not JSON' });
    }
    const manifest = datasetVersionSchema.safeParse(json);
    if (!manifest.success)
      throw new PapyriError('source-answer-invalid', { detail: 'it does not describe a dataset' });
    const { id, files } = manifest.data;
    const paths = new Set(files.map(({ path }) => path));
    if (paths.size < files.length || id !== datasetVersionIdOf(files, sha256Of))
      throw new PapyriError('checksum-mismatch', { detail: name });
    if (version !== undefined && version !== id)
      throw new PapyriError('checksum-mismatch', { detail: `it is ${id}` });
    return manifest.data;
  } catch (error) {
    throw downloadError(error, name);
  }
}

/** One file into the blob store; one that is there from a pull that broke off, or from another version, is read there. */
async function takeFile(
  services: PullServices,
  base: string,
  { path, sha256, size }: DatasetFile,
  signal: AbortSignal,
): Promise<DatasetFile> {
  const here = await services.blobs.stream(sha256);
  if (here) {
    const measured = measureFile(path, here, sha256);
    for await (const _ of measured.bytes) signal.throwIfAborted();
    return measured.file();
  }
  const { maxBytes, downloadTimeoutMs: timeoutMs } = services.config.datasets;
  if (size > maxBytes) throw new PapyriError('file-too-large', { detail: path });
  try {
    const url = new URL(path.split('/').map(encodeURIComponent).join('/'), base).href;
    const answer = await open(services, url, { maxBytes, timeoutMs, signal });
    const measured = measureFile(path, answer.bytes, sha256);
    await services.blobs.putStream(measured.bytes, { maxBytes, signal });
    return measured.file();
  } catch (error) {
    throw downloadError(error, path);
  }
}

/**
 * Gets a dataset from where the settings say and keeps it under that name: whole and as its checksums say, or not at
 * all. Files that came whole before it broke off do not come again.
 * PapyriErrors `dataset-unknown`, `offline`, `host-not-allowed`, `download-failed`, `checksum-mismatch`,
 * `file-too-large`, `cancelled`, `storage-full`.
 */
export async function pullDataset(
  services: PullServices,
  name: string,
  signal: AbortSignal,
): Promise<DatasetVersion> {
  const source = services.datasetSources.byName.get(name);
  if (!source) throw new PapyriError('dataset-unknown');
  if (services.config.offline) throw new PapyriError('offline');
  const manifest = await readManifest(services, source, signal);
  const files: DatasetFile[] = [];
  for (const file of manifest.files) files.push(await takeFile(services, source.url, file, signal));
  return keepDataset(services, { name, licence: manifest.licence, source: manifest.source }, files);
}
