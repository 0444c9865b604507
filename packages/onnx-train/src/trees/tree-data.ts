/** Rows of features that trees are fitted on, or that tell when to stop. */
export interface TreeData {
  /** `rows × width`, row after row. NaN is a value that is missing; infinities are refused. */
  readonly features: Float32Array;
  readonly width: number;
  /** One a row: the number (squared), 0 or 1 (logistic), the class from 0 (softmax), the relevance ≥ 0 (ranking). */
  readonly targets: Float32Array;
  /** How much each row counts, ≥ 0; 1 where there are none. When ranking, how much its list does: the rows of a list alike. */
  readonly weights?: Float32Array;
  /** For ranking: where the rows of each query start, and at the end the number of rows. */
  readonly groups?: Int32Array;
}

/** The number of rows. RangeError where the lengths do not fit each other, or a feature is infinite. */
export function checkedRows(data: TreeData): number {
  const rows = data.targets.length;
  if (data.features.length !== rows * data.width)
    throw new RangeError(`${rows} rows of ${data.width} features are not ${data.features.length} numbers`);
  if (data.weights && data.weights.length !== rows)
    throw new RangeError(`${data.weights.length} weights for ${rows} rows`);
  for (const value of data.features)
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      throw new RangeError('a feature is infinite; what is missing is NaN');
  const groups = data.groups;
  if (
    groups &&
    (groups[0] !== 0 || groups.at(-1) !== rows || groups.some((at, i) => at < (groups[i - 1] ?? 0)))
  )
    throw new RangeError(`groups must rise from 0 to the ${rows} rows`);
  return rows;
}
