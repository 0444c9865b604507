import type { Import } from '@papyri/core/contracts/library';
import { errorCatalogue } from '@papyri/core/errors';

type Item = Import['items'][number];

/** What a text seems to hold, before the server reads it: entries of BibTeX or lines with an id each. */
export function describeList(text: string): { kind: 'bibtex' | 'ids' | 'nothing'; entries: number } {
  const entries = [...text.matchAll(/^\s*@(\w+)\s*[{(]/gm)].filter(
    ([, type]) => !/^(comment|string|preamble)$/i.test(type ?? ''),
  ).length;
  if (entries > 0) return { kind: 'bibtex', entries };
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  return { kind: lines > 0 ? 'ids' : 'nothing', entries: lines };
}

/** The same in words: `12 BibTeX entries`, `1 line`. */
export function listWords(text: string): string {
  const { kind, entries } = describeList(text);
  if (kind === 'nothing') return '';
  const count = entries.toLocaleString('en');
  if (kind === 'bibtex') return `${count} BibTeX ${entries === 1 ? 'entry' : 'entries'}`;
  return `${count} ${entries === 1 ? 'line' : 'lines'}`;
}

/** How many items are in each state. */
export function countItems(items: readonly Item[]): Readonly<Record<Item['state'], number>> {
  const counts = { waiting: 0, found: 0, skipped: 0, failed: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}

/** Where an import stands, in words: `Importing 12 of 80`, `78 found, 2 failed`. */
export function importWords({ state, done, total, items }: Import): string {
  if (state === 'running') return `Importing ${Math.min(total, done + 1)} of ${total}`;
  const counts = countItems(items);
  const parts = (['found', 'skipped', 'failed'] as const)
    .filter((key) => counts[key] > 0)
    .map((key) => `${counts[key].toLocaleString('en')} ${key}`);
  const result = parts.join(', ') || 'Nothing found';
  return state === 'cancelled' ? `Cancelled: ${result}` : result;
}

/** Why an item was skipped or failed; undefined where there is nothing to say. */
export function itemReason({ state, failure }: Item): string | undefined {
  if (!failure) return state === 'skipped' ? 'Already in your library' : undefined;
  return failure.detail ?? errorCatalogue[failure.code].title;
}
