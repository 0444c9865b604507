import type { DocumentStyle } from './document-style.ts';
import type { Column } from './layout.ts';
import type { Row } from './row.ts';

const equationNumber = /\(\s*[A-Z]?\.?\d+(?:\.\d+)*[a-z]?\s*\)$/;
/** Ends in a relation, without a word: the left side of a formula whose right side is higher than its row. */
const leftSide = /^(?!.*\p{L}{3}).{1,20}[=≤≥<>∼≈]$/u;
const longestLeftSide = 21;
/** The number of a formula that stands below or above it: a matrix may be higher than its row. */
const lone = /^\(\s*[A-Z]?\.?\d+(?:\.\d+)*[a-z]?\s*\)$/;
/** Without any of these, what is not mostly symbols is words with a few marks. */
const relation = /[=<>+∑∏∫√±×÷≤≥≠≈≡∼∈⊂⊆∪∩→←↔⇒⇔↦|∥‖⊗⊕]/u;
const mathCharacters = /[=<>+*/|∑∏∫√±×÷·≤≥≠≈≡∼∈∉⊂⊆∪∩∧∨¬→←↔⇒⇔↦∂∇∞∀∃⟨⟩‖′∝⊗⊕ℝℕℤα-ωΑ-Ω{}[\]^_]|\ud835/gu;

/** Says whether a row is a displayed formula: symbols set apart from the margin, or closed by an equation's number. */
export function isFormulaRow(row: Row, column: Column, style: DocumentStyle): boolean {
  const em = style.bodySize;
  if (
    lone.test(row.text) &&
    row.right > column.right - em &&
    row.left > column.left + 0.5 * (column.right - column.left)
  )
    return true;
  const indented = row.left > column.left + 1.2 * em;
  if (indented && row.text.length <= longestLeftSide && leftSide.test(row.text)) return true;
  const width = column.right - column.left;
  const numbered =
    row.lines.length > 1 &&
    ((row.right > column.right - 2 * em && equationNumber.test(row.text)) ||
      hasNumberBefore(row, column, em));
  // The last words of a paragraph may be all symbols, but they stand at the margin.
  if (!numbered && row.left < column.left + 0.6 * em) return false;
  const math = row.lines.reduce((sum, line) => sum + line.mathShare * line.text.length, 0) / row.text.length;
  const named = /(?<!\p{L})\p{L}\p{Ll}{3,}/u.test(row.text);
  if (named && math < 0.6 && !numbered && !relation.test(row.text)) return false;
  const length = row.text.replaceAll(' ', '').length || 1;
  const symbols = (row.text.match(mathCharacters)?.length ?? 0) / length;
  const words = row.text.split(' ').filter((word) => /^[(“"]?\p{L}{3,}[,.;:)]*$/u.test(word)).length;
  const full = row.left < column.left + 0.5 * em && row.right > column.right - 1.5 * em;
  if (full && words >= 3) return false;
  if (row.text.length <= 3 && !/\p{L}{2}/u.test(row.text)) return math > 0.5 || symbols > 0.3;
  const score =
    2 * math +
    1.5 * symbols +
    (numbered ? 1 : 0) +
    (indented ? 0.4 : 0) +
    (row.lines.length > 2 ? 0.2 : 0) -
    0.22 * words -
    (row.right - row.left > 0.95 * width && !numbered ? 0.3 : 0);
  return score > 0.75;
}

/** Its number stands at the left margin, far from it, as mathematicians like it: the label of an item stands near. */
function hasNumberBefore({ lines }: Row, column: Column, em: number): boolean {
  const [number, formula] = lines;
  if (!number || !formula || !lone.test(number.text) || number.left > column.left + em) return false;
  return formula.left - number.right > 1.5 * em;
}
