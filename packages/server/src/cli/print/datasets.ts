import type {
  DatasetCheck,
  DatasetList,
  DatasetSummary,
  DatasetVersion,
} from '@papyri/core/contracts/dataset';
import { type Line, line, styled } from '../layout.ts';

/** A version as people tell it apart; every command takes the first letters. */
export const shortVersion = (id: string) => id.slice(0, 'data-'.length + 12);

function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function summaryLines(dataset: DatasetSummary): readonly Line[] {
  const { id, name, licence, rows, fileCount, size, createdAt } = dataset;
  const facts = [
    fileCount === 1 ? '1 file' : `${fileCount} files`,
    ...(rows === undefined ? [] : [`${rows} rows`]),
    sizeWords(size),
    licence,
    createdAt.slice(0, 10),
  ];
  return [line(0, styled('strong', name), '  ', styled('label', shortVersion(id)), `  ${facts.join(' · ')}`)];
}

/** What is here, and what could be. */
export function datasetListLines({ datasets, sources }: DatasetList): readonly Line[] {
  const here = new Set(datasets.map(({ name }) => name));
  return [
    ...datasets.flatMap(summaryLines),
    ...sources
      .filter((name) => !here.has(name))
      .map((name) => line(0, styled('strong', name), styled('faint', `  papyri data pull ${name}`))),
  ];
}

/** A version with its files. */
export function datasetLines(version: DatasetVersion): readonly Line[] {
  return [
    ...summaryLines(version),
    line(2, styled('faint', version.id)),
    line(2, `from ${version.source}`),
    ...version.files.map(({ path, size, rows }) =>
      line(2, path, styled('faint', `  ${rows === undefined ? '' : `${rows} rows, `}${sizeWords(size)}`)),
    ),
  ];
}

/** Whether a version is what it was. */
export function datasetCheckLines(version: DatasetVersion, { broken }: DatasetCheck): readonly Line[] {
  if (broken.length === 0)
    return [
      line(
        0,
        styled('good', 'intact'),
        ` ${version.name}: ${version.fileCount} files, as their checksums say`,
      ),
    ];
  return broken.map(({ path, state }) => line(0, styled('bad', state), ` ${path}`));
}
