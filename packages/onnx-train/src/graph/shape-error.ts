import { formatShape, type Shape } from './dimension.ts';

/** Tensors do not fit together; the message names the operator and the shapes. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly operator: string;
  readonly shapes: readonly Shape[];

  constructor(operator: string, shapes: readonly Shape[], problem: string) {
    super(`${operator} of ${shapes.map(formatShape).join(' and ')}: ${problem}`);
    this.operator = operator;
    this.shapes = shapes;
  }
}

/** The axis counted from the front; ShapeError where the tensor has no such axis. `axis` below 0 counts from the back. */
export function axisOf(operator: string, shape: Shape, axis: number): number {
  const index = axis < 0 ? axis + shape.length : axis;
  if (!Number.isInteger(index) || index < 0 || index >= shape.length)
    throw new ShapeError(operator, [shape], `there is no axis ${axis}`);
  return index;
}
