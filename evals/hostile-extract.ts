import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { createPool } from '../packages/server/src/compute/pool.ts';

/** A file that takes longer is a hang: it must be stopped by then. */
const hangMs = 10_000;
const timeoutMs = 9_000;
const maxMemoryBytes = 768 * 2 ** 20;

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * `eval -- hostile-extract <folder>`: reads every file of a folder in the worker pool alone, without a server. Each must
 * give a document or an error of the catalogue, in time and within the memory cap.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args;
  if (folder === undefined) throw new Error('usage: eval -- hostile-extract <folder>');
  const names = (await readdir(folder)).sort();
  const pool = createPool({ workers: 1 });
  let [ok, errors, crashes, hangs] = [0, 0, 0, 0];
  try {
    for (const name of names) {
      const pdf = new Uint8Array(await readFile(join(folder, name)));
      const sourceSha256 = sha256(pdf) as Sha256;
      const documentId = documentIdOf([sourceSha256], sha256);
      const started = performance.now();
      let outcome: string;
      try {
        const input = { pdf, sourceSha256, documentId, maxPages: 2000, maxMemoryBytes };
        const { value } = await pool.run('extract', input, { timeoutMs });
        outcome = `ok, ${value.characters} characters`;
        ok++;
      } catch (error) {
        outcome = PapyriError.isInstance(error) ? error.code : String(error);
        if (PapyriError.isInstance(error) && error.code !== 'internal') errors++;
        else crashes++;
      }
      const ms = performance.now() - started;
      if (ms > hangMs) hangs++;
      console.log(`${name.padEnd(40).slice(0, 40)} ${ms.toFixed(0).padStart(6)} ms  ${outcome}`);
    }
  } finally {
    await pool.close();
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  return { files: names.length, ok, errors, crashes, hangs, peak_rss_mb: peak };
}
