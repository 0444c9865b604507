/** Text may run in four directions; these measure it along its line and across, whichever way it is turned. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** The nearest quarter turn: the direction in which edges are measured. */
export function quarterTurn(rotation: number): QuarterTurn {
  return ((Math.round(rotation / 90) * 90) % 360) as QuarterTurn;
}

/** Where unit `index` starts along its line, growing in the direction of reading. */
export function alongStart(boxes: Float32Array, index: number, turned: number): number {
  const at = index * 4;
  if (turned === 0) return boxes[at] ?? 0;
  if (turned === 90) return boxes[at + 1] ?? 0;
  return -(boxes[turned === 180 ? at + 2 : at + 3] ?? 0);
}

/** Where it ends. */
export function alongEnd(boxes: Float32Array, index: number, turned: number): number {
  const at = index * 4;
  if (turned === 0) return boxes[at + 2] ?? 0;
  if (turned === 90) return boxes[at + 3] ?? 0;
  return -(boxes[turned === 180 ? at : at + 1] ?? 0);
}

/** Turns a baseline's place so that it grows from each line to the next. */
export function acrossOf(baseline: number, turned: number): number {
  return turned === 0 || turned === 270 ? baseline : -baseline;
}
