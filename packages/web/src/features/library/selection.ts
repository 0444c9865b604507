/** Which papers are selected, and the row from which a range is counted. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor?: number;
}

export const nothingSelected: Selection = { ids: new Set() };

/** Selects the paper of a row, or lets it go; the next range is counted from there. */
export function toggle(selection: Selection, id: string, row: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: row };
}

/** The rows from the anchor to `row`, first and last; without an anchor only the row itself. */
export function rangeTo(selection: Selection, row: number): readonly [number, number] {
  const anchor = selection.anchor ?? row;
  return [Math.min(anchor, row), Math.max(anchor, row)];
}

/** Selects more papers; the next range is counted from `row`. */
export function add(selection: Selection, more: readonly string[], row: number): Selection {
  return { ids: new Set([...selection.ids, ...more]), anchor: row };
}
