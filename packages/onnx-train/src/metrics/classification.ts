export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that belong to the class. */
  readonly support: number;
}

export interface ClassificationScores {
  /** Share of the rows whose class was found; with one class a row it is the micro-F1 as well. */
  readonly accuracy: number;
  readonly microF1: number;
  /** Mean F1 of the classes that stand in the truth or were found. */
  readonly macroF1: number;
  readonly classes: readonly ClassScores[];
  /** `classes × classes`: rows of the class (row) that were taken for another (column). */
  readonly confusion: Int32Array;
}

/** Compares classes found with true ones, both from 0. A ratio without cases is 0. RangeError where they do not fit. */
export function classificationScores(
  found: ArrayLike<number>,
  truth: ArrayLike<number>,
  classes: number,
): ClassificationScores {
  if (found.length !== truth.length)
    throw new RangeError(`${found.length} found for ${truth.length} true classes`);
  const confusion = new Int32Array(classes * classes);
  for (let row = 0; row < truth.length; row++) {
    const [is, taken] = [truth[row] ?? -1, found[row] ?? -1];
    if (!(is >= 0 && is < classes && taken >= 0 && taken < classes))
      throw new RangeError(`class ${is} taken for ${taken}, of ${classes}`);
    confusion[is * classes + taken] = (confusion[is * classes + taken] ?? 0) + 1;
  }
  const each = Array.from({ length: classes }, (_, of) => {
    let support = 0;
    let taken = 0;
    for (let other = 0; other < classes; other++) {
      support += confusion[of * classes + other] ?? 0;
      taken += confusion[other * classes + of] ?? 0;
    }
    const hits = confusion[of * classes + of] ?? 0;
    const scores = {
      precision: ratio(hits, taken),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, taken + support),
    };
    return { ...scores, support, hits, taken };
  });
  const present = each.filter(({ support, taken }) => support + taken > 0);
  const hits = each.reduce((sum, one) => sum + one.hits, 0);
  return {
    accuracy: ratio(hits, truth.length),
    microF1: ratio(2 * hits, found.length + truth.length),
    macroF1: ratio(
      present.reduce((sum, { f1 }) => sum + f1, 0),
      present.length,
    ),
    classes: each.map(({ precision, recall, f1, support }) => ({ precision, recall, f1, support })),
    confusion,
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
