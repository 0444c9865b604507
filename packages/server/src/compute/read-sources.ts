import type { ReadSource } from '@papyri/core/align/beside-sources';
import { readLatexml } from '@papyri/core/extract/html/read-latexml';
import { readLatex } from '@papyri/core/extract/latex/read-latex';
import type { PaperSources } from '@papyri/core/ports/compute';
import { unpackSource } from './unpack-source.ts';

/** Reads what there is of a paper beside its PDF, what knows most first. */
export async function readSources({ html, latex, version }: PaperSources): Promise<ReadSource[]> {
  const sources: ReadSource[] = [];
  if (html) sources.push({ name: 'HTML', read: readLatexml(new TextDecoder().decode(html), version) });
  if (latex) {
    const files = await unpackSource(latex);
    sources.push({ name: 'LaTeX source', read: files.ok ? readLatex(files.value) : files });
  }
  return sources;
}
