import type { Field } from './fields.ts';
import type { Piece } from './pieces.ts';
import type { Random } from './random.ts';
import { type Part, sentenceRules } from './sentence-rules.ts';

/** Inline mathematics: LaTeX and the characters that are printed. */
const formulas: readonly (readonly [string, string])[] = [
  ['n \\geq 2', 'n ≥ 2'],
  ['\\alpha', 'α'],
  ['k', 'k'],
  ['x_i \\in \\mathcal{X}', 'xi ∈ X'],
  ['f(x) = 0', 'f(x) = 0'],
  ['\\lambda < 1', 'λ < 1'],
  ['p = 0.05', 'p = 0.05'],
  ['O(n \\log n)', 'O(n log n)'],
  ['\\sigma^2', 'σ²'],
  ['\\hat{\\theta}', 'θ̂'],
  ['t \\to \\infty', 't → ∞'],
  ['a + b \\leq c', 'a + b ≤ c'],
  ['\\Delta E', '∆E'],
  ['|S| = m', '|S| = m'],
];

/** What a sentence may refer to, and where it takes its words from. */
export interface Sources {
  readonly random: Random;
  readonly field: Field;
  /** The next entries to cite, with how a sentence names their authors. */
  cite(count: number): { readonly keys: readonly string[]; readonly names: string };
  /** The label of the next footnote. */
  noteId(): string;
  /** Labels that exist: `figure`, `table`, `equation`, `section`. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly words: Readonly<Record<'figure' | 'table' | 'section' | 'equation', string>>;
}

const slotPattern = /\{(\w+)\}/u;

/** One sentence that fits a part of a paper; sentences that refer to what is not there are not chosen. */
export function sentence(part: Part, sources: Sources): Piece[] {
  const { random } = sources;
  const fitting = (sentenceRules[part] as readonly string[]).filter((rule) =>
    ['figure', 'table', 'equation', 'section'].every(
      (target) => !rule.includes(`{${target}}`) || (sources.targets[target]?.length ?? 0) > 0,
    ),
  );
  let rule = random.pick(fitting);
  while (/\[[^[\]]*\]/u.test(rule))
    rule = rule.replace(/\[([^[\]]*)\]/u, (_, choices: string) => random.pick(choices.split('|')));
  const pieces: Piece[] = [];
  let capital = part !== 'item';
  for (const part of rule.split(/(\{\w+\})/u)) {
    if (part === '') continue;
    const slot = slotPattern.exec(part)?.[1];
    const piece = slot === undefined ? textPiece(part) : filled(slot, sources);
    pieces.push(capital && piece.kind === 'text' ? textPiece(capitalised(piece.text)) : piece);
    capital = false;
  }
  return joined(pieces);
}

/** Several sentences, parted by spaces. */
export function sentences(part: Part, count: number, sources: Sources): Piece[] {
  const all: Piece[] = [];
  for (let index = 0; index < count; index++) {
    if (index > 0) all.push(textPiece(' '));
    all.push(...sentence(part, sources));
  }
  return joined(all);
}

function filled(slot: string, sources: Sources): Piece {
  const { random, field, targets, words } = sources;
  switch (slot) {
    case 'cite': {
      const { keys, names } = sources.cite(random.pick([1, 1, 1, 2, 2, 3]));
      return { kind: 'cite', keys, names, textual: false };
    }
    case 'citet': {
      const { keys, names } = sources.cite(1);
      return { kind: 'cite', keys, names, textual: true };
    }
    case 'math': {
      const [latex, plain] = random.pick(formulas);
      return { kind: 'math', latex, plain };
    }
    case 'percent':
      return textPiece(`${random.whole(2, 48)}%`);
    case 'number':
      return textPiece(String(random.chance(0.5) ? random.whole(3, 96) : random.whole(11, 989) / 10));
    case 'figure':
    case 'table':
    case 'section':
    case 'equation':
      return {
        kind: 'refer',
        word: words[slot],
        to: random.pick(targets[slot] ?? []),
        parentheses: slot === 'equation',
      };
    default: {
      const list = field[slot as keyof Field];
      if (typeof list !== 'object') throw new Error(`no words for ${slot}`);
      const word = random.pick(list);
      return slot === 'method' && random.chance(0.06)
        ? { kind: 'styled', style: 'emph', text: word }
        : textPiece(word);
    }
  }
}

const textPiece = (text: string): Piece & { kind: 'text' } => ({ kind: 'text', text });
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Neighbouring texts as one; "a" before a vowel becomes "an". */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text')
      all[all.length - 1] = textPiece(last.text + piece.text);
    else all.push(piece);
  }
  return all.map((piece) =>
    piece.kind === 'text'
      ? textPiece(piece.text.replace(/\b([Aa]) (?=[aeio])/gu, '$1n ').replace(/ {2,}/gu, ' '))
      : piece,
  );
}
