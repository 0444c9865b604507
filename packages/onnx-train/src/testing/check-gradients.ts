import { buildModel } from '../graph/build.ts';
import { factors, type Shape } from '../graph/dimension.ts';
import { gradients } from '../graph/gradients.ts';
import { Graph, type Tensor } from '../graph/graph.ts';
import { openSession, type Session } from '../onnx/session.ts';
import { floatData, floats, type Value, type Values } from '../onnx/value.ts';
import { seededRandom } from '../random.ts';

export interface GradientCheck {
  /** Inputs of floats whose gradients are checked. */
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly build: (graph: Graph, inputs: Readonly<Record<string, Tensor>>) => Tensor;
  /** What else is fed, for given sizes of the named axes. */
  readonly others?: (sizes: Sizes) => Values;
  /** Where the inputs are drawn from a number of the standard normal distribution; itself by default. */
  readonly draw?: (normal: number) => number;
  /** Sizes of the named axes: the same model is run with each. */
  readonly sizes?: readonly Sizes[];
}

export type Sizes = Readonly<Record<string, number>>;

/** Of each input at each size: its gradient by the graph beside that by finite differences, and how far they are apart. */
export interface GradientDifference {
  readonly input: string;
  readonly largest: number;
  readonly difference: number;
}

const step = 0.02;

/**
 * Compares gradients with central finite differences of fourth order (error of step⁴), for a random gradient coming back to
 * the output. Floats have 24 bits: differences of 1e-3 of the largest gradient are rounding.
 */
export async function checkGradients(check: GradientCheck): Promise<readonly GradientDifference[]> {
  const graph = new Graph();
  const names = Object.keys(check.inputs);
  const tensors: Record<string, Tensor> = {};
  for (const [name, shape] of Object.entries(check.inputs)) tensors[name] = graph.input(name, shape);
  const output = check.build(graph, tensors);
  const upstream = graph.input('upstream', output.shape);
  const targets = Object.values(tensors);
  const flows = gradients(output, targets, upstream);
  const outputs = Object.fromEntries(names.map((name, index) => [`d_${name}`, flows[index] ?? output]));
  const forward = await openSession(buildModel(graph, { output }));
  const both = await openSession(buildModel(graph, { output, ...outputs }));
  const differences: GradientDifference[] = [];
  for (const sizes of check.sizes ?? [{}]) {
    const random = seededRandom(11);
    const draw = check.draw ?? ((normal: number) => normal);
    const fill = (shape: Shape): Value<Float32Array> => {
      const actual = shape.map((dimension) => {
        const { count, names: axes } = factors(dimension);
        return axes.reduce((size, axis) => size * (sizes[axis] ?? Number.NaN), count);
      });
      const values = new Float32Array(actual.reduce((size, axis) => size * axis, 1));
      return floats(
        values.map(() => draw(random.normal())),
        actual,
      );
    };
    const given = Object.fromEntries(
      Object.entries(check.inputs).map(([name, shape]) => [name, fill(shape)]),
    );
    const back = fill(output.shape);
    const feeds = { ...given, ...check.others?.(sizes), upstream: back };
    const results = await both.run(feeds);
    for (const name of names) {
      const numeric = await finiteDifferences(forward, feeds, given[name], back);
      differences.push({ input: name, ...compare(floatData(results[`d_${name}`]), numeric) });
    }
  }
  await forward.close();
  await both.close();
  return differences;
}

/** The derivative of Σ output · back with respect to each element of a value. */
async function finiteDifferences(
  session: Session,
  feeds: Values,
  value: Value<Float32Array> | undefined,
  back: Value<Float32Array>,
): Promise<readonly number[]> {
  if (value === undefined) throw new RangeError('an input is missing');
  const at = async (index: number, point: number): Promise<number> => {
    value.data[index] = point;
    const { output } = await session.run(feeds);
    return floatData(output).reduce((sum, element, place) => sum + element * (back.data[place] ?? 0), 0);
  };
  const slopes: number[] = [];
  for (let index = 0; index < value.data.length; index++) {
    const middle = value.data[index] ?? 0;
    const near = (await at(index, middle + step)) - (await at(index, middle - step));
    const far = (await at(index, middle + 2 * step)) - (await at(index, middle - 2 * step));
    value.data[index] = middle;
    slopes.push((8 * near - far) / (12 * step));
  }
  return slopes;
}

function compare(ours: Float32Array, numeric: readonly number[]): Omit<GradientDifference, 'input'> {
  if (ours.length !== numeric.length) throw new RangeError('the gradient has another size than its input');
  const largest = Math.max(...numeric.map(Math.abs));
  return {
    largest,
    difference: Math.max(...numeric.map((slope, index) => Math.abs(slope - (ours[index] ?? 0)))),
  };
}
