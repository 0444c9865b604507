import type { ShelfChange } from '@papyri/core/contracts/library';
import { api } from '../../api.ts';

/** Papers that one request changes at the most. */
const atOnce = 2000;

export type Change = ShelfChange['change'];

/** A change that was made, with the papers that are otherwise for it. */
export interface MadeChange {
  readonly change: Change;
  readonly papers: readonly string[];
}

/** What undoes a change; undefined for what cannot be undone. */
export function inverseOf(change: Change): Change | undefined {
  switch (change.kind) {
    case 'add-tag':
      return { kind: 'remove-tag', tag: change.tag };
    case 'remove-tag':
      return { kind: 'add-tag', tag: change.tag };
    case 'trash':
      return { kind: 'restore' };
    case 'restore':
      return { kind: 'trash' };
    default:
      return undefined;
  }
}

/** Makes changes one after another; gives those that made a difference. Stops at the first that fails. */
export async function makeChanges(
  changes: readonly Change[],
  papers: readonly string[],
): Promise<MadeChange[]> {
  const made: MadeChange[] = [];
  for (const change of changes) {
    const changed = await changeAll(change, papers);
    if (changed.length > 0) made.push({ change, papers: changed });
  }
  return made;
}

async function changeAll(change: Change, papers: readonly string[]): Promise<string[]> {
  const changed: string[] = [];
  for (let at = 0; at < papers.length; at += atOnce) {
    const some = papers.slice(at, at + atOnce) as ShelfChange['papers'];
    changed.push(...(await api.changePapers({ change, papers: some })).changed);
  }
  return changed;
}

/** Takes changes back, the last first. */
export async function takeBack(made: readonly MadeChange[]): Promise<void> {
  for (const { change, papers } of made.toReversed()) {
    const inverse = inverseOf(change);
    if (inverse) await changeAll(inverse, papers);
  }
}

const count = (papers: number) => (papers === 1 ? 'paper' : `${papers.toLocaleString('en')} papers`);

/** What was done, in words for a message: `3 papers moved to the trash`. */
export function changeWords(made: readonly MadeChange[]): string {
  const papers = new Set(made.flatMap((entry) => entry.papers)).size;
  const [first, second] = made;
  if (!first) return 'Nothing to change';
  const what = papers === 1 ? 'Paper' : count(papers);
  if (second) return papers === 1 ? 'Tags changed' : `Tags of ${count(papers)} changed`;
  switch (first.change.kind) {
    case 'add-tag':
      return `${what} tagged “${first.change.tag}”`;
    case 'remove-tag':
      return `Tag “${first.change.tag}” taken off${papers === 1 ? '' : ` ${count(papers)}`}`;
    case 'trash':
      return `${what} moved to the trash`;
    case 'restore':
      return `${what} back in the library`;
    case 'delete-for-good':
      return `${what} deleted for good`;
    case 'read':
      return `${what} being read`;
  }
}
