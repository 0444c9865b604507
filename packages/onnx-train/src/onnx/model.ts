import { ProtobufWriter } from './protobuf-writer.ts';

/** Element types of tensors, with their numbers in ONNX (`TensorProto.DataType`). */
export const elementTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  uint32: 12,
} as const;
export type ElementType = keyof typeof elementTypes;

/** An attribute of a node: a whole number, several, a text, or numbers with a fraction, or several texts. */
export type Attribute =
  | number
  | readonly number[]
  | string
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly texts: readonly string[] };

export interface NodeSpec {
  readonly operator: string;
  /** Names of tensors; an empty name leaves an optional one out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
}

/** An input or output of a model; an axis has a size, or a name where its size is known only at the run. */
export interface ValueSpec {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

export interface InitializerSpec {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint32Array | Int8Array | Uint8Array;
}

export interface ModelSpec {
  readonly nodes: readonly NodeSpec[];
  readonly inputs: readonly ValueSpec[];
  readonly outputs: readonly ValueSpec[];
  readonly initializers: readonly InitializerSpec[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Contributed operators of onnxruntime, such as FusedMatMul. */
export const microsoftDomain = 'com.microsoft';
/** ONNX's operators of classical machine learning, such as ensembles of trees. */
export const classicalDomain = 'ai.onnx.ml';
const irVersion = 9;
const operatorSet = 20;

/** The model as a file of ONNX (`onnx.proto3`, IR version 9, operator set 20). */
export function encodeModel(spec: ModelSpec): Uint8Array {
  const graph = new ProtobufWriter();
  spec.nodes.forEach((node, index) => {
    graph.message(1, encodeNode(node, index));
  });
  graph.text(2, 'graph');
  for (const initializer of spec.initializers) graph.message(5, encodeInitializer(initializer));
  for (const input of spec.inputs) graph.message(11, encodeValue(input));
  for (const output of spec.outputs) graph.message(12, encodeValue(output));
  const model = new ProtobufWriter().integer(1, irVersion).text(2, 'onnx-train').message(7, graph);
  model.message(8, new ProtobufWriter().text(1, '').integer(2, operatorSet));
  model.message(8, new ProtobufWriter().text(1, microsoftDomain).integer(2, 1));
  if (spec.nodes.some(({ domain }) => domain === classicalDomain))
    model.message(8, new ProtobufWriter().text(1, classicalDomain).integer(2, 3));
  for (const [key, value] of Object.entries(spec.metadata ?? {}))
    model.message(14, new ProtobufWriter().text(1, key).text(2, value));
  return model.finish();
}

function encodeNode(node: NodeSpec, index: number): ProtobufWriter {
  const writer = new ProtobufWriter();
  for (const input of node.inputs) writer.text(1, input);
  for (const output of node.outputs) writer.text(2, output);
  writer.text(3, `${node.operator}_${index}`).text(4, node.operator);
  for (const [name, value] of Object.entries(node.attributes))
    writer.message(5, encodeAttribute(name, value));
  return node.domain === '' ? writer : writer.text(7, node.domain);
}

function encodeAttribute(name: string, value: Attribute): ProtobufWriter {
  const writer = new ProtobufWriter().text(1, name);
  if (typeof value === 'number') return writer.integer(3, value).integer(20, 2);
  if (typeof value === 'string') return writer.text(4, value).integer(20, 3);
  if ('float' in value) return writer.float(2, value.float).integer(20, 1);
  if ('floats' in value) {
    for (const item of value.floats) writer.float(7, item);
    return writer.integer(20, 6);
  }
  if ('texts' in value) {
    for (const item of value.texts) writer.text(9, item);
    return writer.integer(20, 8);
  }
  for (const item of value) writer.integer(8, item);
  return writer.integer(20, 7);
}

function encodeInitializer({ name, type, shape, data }: InitializerSpec): ProtobufWriter {
  const writer = new ProtobufWriter();
  for (const size of shape) writer.integer(1, size);
  // As raw bytes, which ONNX reads low byte first: so do all machines that onnxruntime runs on.
  return writer
    .integer(2, elementTypes[type])
    .text(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function encodeValue({ name, type, shape }: ValueSpec): ProtobufWriter {
  const axes = new ProtobufWriter();
  for (const size of shape) {
    const axis = new ProtobufWriter();
    axes.message(1, typeof size === 'number' ? axis.integer(1, size) : axis.text(2, size));
  }
  const tensor = new ProtobufWriter().integer(1, elementTypes[type]).message(2, axes);
  return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
}
