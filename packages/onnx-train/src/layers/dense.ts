import type { Tensor } from '../graph/graph.ts';
import { type Initialisation, zeros } from '../graph/initialise.ts';
import { ShapeError } from '../graph/shape-error.ts';
import { linear } from '../operators/matrix.ts';

/** Of BERT's weights (Devlin et al. 2019). */
export const smallNormal: Initialisation = { deviation: 0.02 };

/** A linear layer with the parameters `<name>.weight` [in, size] and `<name>.bias` [size]: x [..., in] to [..., size]. */
export function dense(
  x: Tensor,
  name: string,
  size: number,
  initialisation: Initialisation = smallNormal,
): Tensor {
  const weight = x.graph.parameter(`${name}.weight`, [widthOf('dense', x), size], initialisation);
  return linear(x, weight, x.graph.parameter(`${name}.bias`, [size], zeros));
}

/** The size of the last axis; ShapeError where it is not a number. */
export function widthOf(operator: string, x: Tensor): number {
  const width = x.shape.at(-1);
  if (typeof width !== 'number') throw new ShapeError(operator, [x.shape], 'the last axis has no fixed size');
  return width;
}
