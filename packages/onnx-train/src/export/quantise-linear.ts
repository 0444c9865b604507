import type { FrozenPart } from '../graph/build.ts';
import type { InitializerSpec, NodeSpec } from '../onnx/model.ts';

/** Numbers are unsigned around this one: onnxruntime's kernels for signed weights overflow on processors without VNNI. */
const zeroPoint = 128;
const zeroPointName = 'int8:zero';

/**
 * Puts 8-bit integers in the place of the weights of linear layers, each column with a scale of its own; what goes in is
 * quantised at each run (DynamicQuantizeLinear), the product is one of integers (MatMulInteger).
 */
export function quantiseLinear(part: FrozenPart): FrozenPart {
  const floats = new Map(part.initializers.map((initializer) => [initializer.name, initializer]));
  const added = new Map<string, InitializerSpec>();
  const nodes = part.nodes.flatMap((node) => {
    const weight = floats.get(node.inputs[1] ?? '');
    if (node.operator !== 'Gemm' || node.attributes.transA !== 0 || !(weight?.data instanceof Float32Array))
      return [node];
    const quantised = quantiseColumns(weight, weight.data, node.attributes.transB === 1);
    for (const initializer of quantised) added.set(initializer.name, initializer);
    return integerNodes(node, ...quantised);
  });
  if (added.size > 0)
    added.set(zeroPointName, {
      name: zeroPointName,
      type: 'uint8',
      shape: [],
      data: Uint8Array.of(zeroPoint),
    });
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const kept = part.initializers.filter(({ name }) => used.has(name));
  return { ...part, nodes, initializers: [...kept, ...added.values()] };
}

/** The weight as [in, out] in 8 bits, and the scale of each of its columns [out]. */
function quantiseColumns(
  { name, shape }: InitializerSpec,
  values: Float32Array,
  transposed: boolean,
): readonly [InitializerSpec, InitializerSpec] {
  const [first = 0, second = 0] = shape;
  const [rows, columns] = transposed ? [second, first] : [first, second];
  const at = (row: number, column: number): number =>
    values[transposed ? column * rows + row : row * columns + column] ?? 0;
  const data = new Uint8Array(rows * columns);
  const scales = new Float32Array(columns);
  for (let column = 0; column < columns; column++) {
    let largest = 0;
    for (let row = 0; row < rows; row++) largest = Math.max(largest, Math.abs(at(row, column)));
    const scale = largest === 0 ? 1 : largest / (zeroPoint - 1);
    scales[column] = scale;
    for (let row = 0; row < rows; row++)
      data[row * columns + column] = zeroPoint + Math.round(at(row, column) / scale);
  }
  return [
    { name: `int8:${name}`, type: 'uint8', shape: [rows, columns], data },
    { name: `int8:${name}:scale`, type: 'float32', shape: [columns], data: scales },
  ];
}

function integerNodes(
  { inputs, outputs }: NodeSpec,
  weight: InitializerSpec,
  scale: InitializerSpec,
): readonly NodeSpec[] {
  const [x = '', , bias] = inputs;
  const [output = ''] = outputs;
  const made = (part: string): string => `int8:${output}:${part}`;
  const node = (
    operator: string,
    from: readonly string[],
    to: readonly string[],
    attributes: NodeSpec['attributes'] = {},
  ): NodeSpec => ({ operator, inputs: from, outputs: to, attributes, domain: '' });
  const scaled = bias === undefined ? output : made('scaled');
  return [
    node('DynamicQuantizeLinear', [x], [made('x'), made('x scale'), made('x zero')]),
    node('MatMulInteger', [made('x'), weight.name, made('x zero'), zeroPointName], [made('product')]),
    node('Cast', [made('product')], [made('float')], { to: 1 }),
    node('Mul', [made('x scale'), scale.name], [made('scale')]),
    node('Mul', [made('float'), made('scale')], [scaled]),
    ...(bias === undefined ? [] : [node('Add', [scaled, bias], [output])]),
  ];
}
