import { readFile } from 'node:fs/promises';
import { supportOf, supportThreshold } from '@papyri/core/grounding/support';
import { acronymsIn } from '@papyri/core/text/acronyms';
import { terms } from '@papyri/core/text/tokens';
import { readJsonLines } from './rows.ts';
import { alterations } from './support-alterations.ts';

interface Abstract {
  readonly doc_id: number | string;
  readonly title: string;
  readonly abstract: readonly string[];
}

interface Claim {
  readonly claim: string;
  readonly cited_doc_ids: readonly (number | string)[];
  readonly evidence: Readonly<
    Record<string, readonly { readonly sentences: readonly number[]; readonly label: string }[]>
  >;
}

type Kind = 'supported' | 'contradicted' | 'undecided' | 'unrelated';

interface Case {
  readonly kind: Kind;
  readonly support: number;
}

/**
 * `eval -- support <corpus.jsonl> <claims.jsonl>` (SciFact form): whether the support score tells supported
 * claims from others. Evidence are the annotated sentences; for claims that their abstract does not decide, its two
 * nearest sentences; for unrelated ones the evidence of another claim. Beside it, sentences of the abstracts with one
 * thing altered, held against the sentence as it was: all of them should fall below the threshold.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [corpusPath, claimsPath] = args;
  if (corpusPath === undefined || claimsPath === undefined)
    throw new Error('usage: eval -- support <corpus.jsonl> <claims.jsonl>');
  const corpus = readJsonLines<Abstract>(await readFile(corpusPath));
  const claims = readJsonLines<Claim>(await readFile(claimsPath));
  const cases = casesOf(new Map(corpus.map((entry) => [String(entry.doc_id), entry])), claims);

  console.log(`kind            rows   at or above ${supportThreshold}   median`);
  for (const kind of ['supported', 'contradicted', 'undecided', 'unrelated'] as const) {
    const own = cases.filter((entry) => entry.kind === kind).map((entry) => entry.support);
    console.log(
      `${kind.padEnd(14)} ${String(own.length).padStart(5)} ${passing(own).toFixed(3).padStart(14)} ${median(own).toFixed(3).padStart(14)}`,
    );
  }
  const altered = caughtAlterations(corpus);
  for (const [name, { rows, caught }] of Object.entries(altered))
    console.log(`altered ${name.padEnd(10)} ${String(rows).padStart(5)} caught ${caught.toFixed(3)}`);

  const real = cases.filter((entry) => entry.kind === 'supported');
  const others = cases.filter((entry) => entry.kind !== 'supported');
  const right = real.filter(isPassed).length;
  const wrong = others.filter(isPassed).length;
  return {
    threshold: supportThreshold,
    accuracy: (right + others.length - wrong) / cases.length,
    precision: right / (right + wrong),
    recall: right / real.length,
    auc_contradicted: auc(cases, 'contradicted'),
    auc_undecided: auc(cases, 'undecided'),
    auc_unrelated: auc(cases, 'unrelated'),
    altered_caught: Object.fromEntries(Object.entries(altered).map(([name, { caught }]) => [name, caught])),
    claims: cases.length,
  };
}

function casesOf(corpus: ReadonlyMap<string, Abstract>, claims: readonly Claim[]): Case[] {
  const held = (claim: string, { title, abstract }: Abstract, sentences: readonly number[]) =>
    supportOf(claim, {
      words: sentences.map((index) => abstract[index] ?? '').join(' '),
      context: title,
      acronyms: acronymsIn([`${title} ${abstract.join(' ')}`]),
    });
  const decided = claims.flatMap(({ claim, evidence }) =>
    Object.entries(evidence).flatMap(([id, groups]) => {
      const entry = corpus.get(id);
      const sentences = [...new Set(groups.flatMap((group) => group.sentences))].sort((a, b) => a - b);
      return entry ? [{ claim, entry, sentences, label: groups[0]?.label }] : [];
    }),
  );
  const cases: Case[] = decided.map(({ claim, entry, sentences, label }) => ({
    kind: label === 'SUPPORT' ? 'supported' : 'contradicted',
    support: held(claim, entry, sentences),
  }));
  for (const [index, { claim, entry }] of decided.entries()) {
    const other = decided[(index * 7 + Math.floor(decided.length / 2)) % decided.length];
    if (other && other.entry !== entry)
      cases.push({ kind: 'unrelated', support: held(claim, other.entry, other.sentences) });
  }
  for (const { claim, evidence, cited_doc_ids } of claims) {
    if (Object.keys(evidence).length > 0) continue;
    for (const id of cited_doc_ids) {
      const entry = corpus.get(String(id));
      if (entry)
        cases.push({ kind: 'undecided', support: held(claim, entry, nearest(claim, entry.abstract)) });
    }
  }
  return cases;
}

/** The two sentences that share most words with a claim, in order. */
function nearest(claim: string, sentences: readonly string[]): number[] {
  const wanted = new Set(terms(claim));
  return sentences
    .map((sentence, index) => ({
      index,
      shared: new Set(terms(sentence).filter((term) => wanted.has(term))).size,
    }))
    .sort((a, b) => b.shared - a.shared || a.index - b.index)
    .slice(0, 2)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

function caughtAlterations(corpus: readonly Abstract[]): Record<string, { rows: number; caught: number }> {
  const sentences = corpus
    .slice(0, 400)
    .flatMap(({ title, abstract }) => abstract.map((sentence) => ({ sentence, title })))
    .filter(({ sentence }) => sentence.length > 60 && sentence.length < 300);
  return Object.fromEntries(
    Object.entries(alterations).map(([name, alter]) => {
      const supports = sentences.flatMap(({ sentence, title }) => {
        const changed = alter(sentence);
        return changed === undefined ? [] : [supportOf(changed, { words: sentence, context: title })];
      });
      return [name, { rows: supports.length, caught: supports.length === 0 ? 0 : 1 - passing(supports) }];
    }),
  );
}

function isPassed({ support }: Case): boolean {
  return support >= supportThreshold;
}

function passing(supports: readonly number[]): number {
  return supports.filter((support) => support >= supportThreshold).length / Math.max(1, supports.length);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Probability that a supported claim scores above one of another kind; ties count half. */
function auc(cases: readonly Case[], kind: Kind): number {
  const real = cases.filter((entry) => entry.kind === 'supported');
  const others = cases.filter((entry) => entry.kind === kind);
  let won = 0;
  for (const a of real)
    for (const b of others) won += a.support > b.support ? 1 : a.support === b.support ? 0.5 : 0;
  return won / Math.max(1, real.length * others.length);
}
