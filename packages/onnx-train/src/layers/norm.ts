import type { Tensor } from '../graph/graph.ts';
import { ones, zeros } from '../graph/initialise.ts';
import { layerNorm } from '../operators/layer-norm.ts';
import { widthOf } from './dense.ts';

/** A layer norm with the parameters `<name>.gain` and `<name>.bias` [n]: x [..., n], the shape stays. */
export function norm(x: Tensor, name: string): Tensor {
  const size = [widthOf('norm', x)];
  return layerNorm(
    x,
    x.graph.parameter(`${name}.gain`, size, ones),
    x.graph.parameter(`${name}.bias`, size, zeros),
  );
}
