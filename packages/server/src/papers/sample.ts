import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Paper, paperSchema } from '@papyri/core/contracts/paper';

export interface SamplePaper {
  readonly paper: Paper;
  readonly bytes: Uint8Array;
}

/** Sources stand four folders below the root, the compiled program one. */
const places = ['../../../../docs/paper/papyri.pdf', '../docs/paper/papyri.pdf'];

async function load(): Promise<SamplePaper | undefined> {
  for (const place of places) {
    const bytes = await readFile(fileURLToPath(new URL(place, import.meta.url))).catch(() => undefined);
    if (!bytes) continue;
    const paper = paperSchema.parse({
      id: `file:sha256-${createHash('sha256').update(bytes).digest('hex')}`,
      source: 'sample',
      title: 'Papyri: Reading Papers With Summaries You Can Check',
      authors: [{ name: 'The Papyri authors' }],
      licence: { name: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    });
    return { paper, bytes };
  }
  return undefined;
}

let loaded: Promise<SamplePaper | undefined> | undefined;

/** The paper about Papyri that ships with it, so that a first visit without network shows everything. */
export function samplePaper(): Promise<SamplePaper | undefined> {
  loaded ??= load();
  return loaded;
}
