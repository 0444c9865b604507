import { type Random, seededRandom } from 'onnx-train/random';
import type { Said } from './tldr-said.ts';

const seed = 7;

/**
 * Prints `count` papers, drawn by a fixed seed from those for which the two rankers say different things, each with
 * its abstract and both TLDRs, A and B in an order that does not tell who said which. `verdicts`, a letter a paper
 * (A or B: the better one, =: neither), are counted: what a reader found before the key was looked at. Without them
 * only the number of papers comes back.
 */
export function blindPairs(said: readonly Said[], count: number, verdicts?: string): Record<string, unknown> {
  const random = seededRandom(seed);
  const differing = said.filter(({ text, builtIn }) => text !== builtIn);
  const pairs = drawn(differing, count, random).map((one) => ({ one, learnedIsA: random.below(2) === 0 }));
  const facts = { rows: said.length, differ: differing.length, pairs: pairs.length };
  if (verdicts === undefined) {
    for (const [at, { one, learnedIsA }] of pairs.entries()) console.log(asText(one, learnedIsA, at + 1));
    return facts;
  }
  const learned = (at: number) => (pairs[at]?.learnedIsA === true ? 'A' : 'B');
  const given = [...verdicts].slice(0, pairs.length);
  for (const [at, verdict] of given.entries()) {
    const won = verdict === '=' ? 'neither' : verdict === learned(at) ? 'learned' : 'built in';
    console.log(
      `${at + 1}. learned: ${pairs[at]?.one.text}\n   built in: ${pairs[at]?.one.builtIn}\n   ${won}`,
    );
  }
  const ties = given.filter((verdict) => verdict === '=').length;
  const wins = given.filter((verdict, at) => verdict === learned(at)).length;
  return { ...facts, wins, ties, losses: given.length - ties - wins };
}

function drawn<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, items.length) }, () =>
    left.splice(random.below(left.length), 1),
  ).flat();
}

function asText({ row, text, builtIn }: Said, learnedIsA: boolean, number: number): string {
  const [a, b] = learnedIsA ? [text, builtIn] : [builtIn, text];
  return `${number}. ${row.title ?? ''}\n${row.source.join(' ')}\nA: ${a}\nB: ${b}\n`;
}
