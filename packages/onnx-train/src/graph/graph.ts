import type { Attribute, ElementType, InitializerSpec, NodeSpec } from '../onnx/model.ts';
import { type Dimension, factors, type Shape } from './dimension.ts';
import type { Initialisation } from './initialise.ts';

/** A value that the graph computes: a node's output, an input or a constant. */
export interface Tensor {
  readonly graph: Graph;
  readonly name: string;
  readonly shape: Shape;
  readonly type: ElementType;
}

/** A tensor of floats that training changes. Its sizes are numbers. */
export interface Parameter extends Tensor {
  readonly shape: readonly number[];
  readonly initialisation: Initialisation;
  /** Whether weight decay pulls on it: not on biases and the weights of norms. */
  readonly decay: boolean;
}

/** From the gradient of a loss with respect to an output, that with respect to each input; none where none flows. */
export type GradientRule = (upstream: Tensor) => readonly (Tensor | undefined)[];

export interface TapeEntry {
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  readonly rule: GradientRule;
}

export interface Output {
  readonly shape: Shape;
  readonly type?: ElementType;
}

/** A graph of tensors under construction: the nodes so far, and how gradients go back through them. */
export class Graph {
  readonly nodes: NodeSpec[] = [];
  readonly inputs: Tensor[] = [];
  readonly parameters: Parameter[] = [];
  readonly constants: InitializerSpec[] = [];
  readonly tape: TapeEntry[] = [];
  /** Tensors that training alone computes, such as those behind dropout, and what stands for each at inference. */
  readonly inferenceAliases = new Map<string, string>();
  /** Where the size of a named dimension is seen: a tensor and one of its axes. */
  readonly dimensionSources = new Map<string, { readonly tensor: Tensor; readonly axis: number }>();
  /** Tensors that are made once and used again, by what they are. */
  readonly shared = new Map<string, Tensor>();
  #recording = true;
  #count = 0;

  /** An input that each run is fed. Sizes may be named: the same name is the same size in all inputs. */
  input(name: string, shape: Shape, type: ElementType = 'float32'): Tensor {
    this.#refuseTaken(name);
    const tensor: Tensor = { graph: this, name, shape, type };
    this.inputs.push(tensor);
    shape.forEach((dimension, axis) => {
      const { count, names } = factors(dimension);
      if (count === 1 && names.length === 1) this.nameDimension(dimension, tensor, axis);
    });
    return tensor;
  }

  /** A tensor of floats that training changes. `initialisation`: how it starts. */
  parameter(
    name: string,
    shape: readonly number[],
    initialisation: Initialisation,
    options: { readonly decay?: boolean } = {},
  ): Parameter {
    this.#refuseTaken(name);
    const decay = options.decay ?? shape.length > 1;
    const parameter: Parameter = { graph: this, name, shape, type: 'float32', initialisation, decay };
    this.parameters.push(parameter);
    return parameter;
  }

  /** Adds a node with one output. Operators call it; it checks nothing. */
  emit(
    operator: string,
    inputs: readonly (Tensor | undefined)[],
    output: Output,
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = '',
  ): Tensor {
    const tensor = this.#fresh(output);
    this.#addNode(operator, inputs, [tensor], attributes, domain);
    return tensor;
  }

  /** Adds a node with several outputs. */
  emitAll(
    operator: string,
    inputs: readonly Tensor[],
    outputs: readonly Output[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): readonly Tensor[] {
    const tensors = outputs.map((output) => this.#fresh(output));
    this.#addNode(operator, inputs, tensors, attributes, '');
    return tensors;
  }

  /** Notes how gradients go from an operator's output to its inputs; gives the output. */
  record(inputs: readonly Tensor[], output: Tensor, rule: GradientRule): Tensor {
    if (this.#recording) this.tape.push({ inputs, output, rule });
    return output;
  }

  /** Builds nodes through which no gradient will be asked: those of the backward pass itself. */
  withoutRecording<Result>(build: () => Result): Result {
    const before = this.#recording;
    this.#recording = false;
    try {
      return build();
    } finally {
      this.#recording = before;
    }
  }

  /** A constant; the same one for the same key. */
  constant(key: string, spec: Omit<InitializerSpec, 'name'>): Tensor {
    return this.share(`constant ${key}`, () => {
      const tensor = this.#fresh(spec);
      this.constants.push({ ...spec, name: tensor.name });
      return tensor;
    });
  }

  /** The tensor made under this key before, or a new one. */
  share(key: string, make: () => Tensor): Tensor {
    const tensor = this.shared.get(key) ?? make();
    this.shared.set(key, tensor);
    return tensor;
  }

  /** Says where the size of a dimension can be seen. RangeError where `name` is no single name. */
  nameDimension(name: Dimension, tensor: Tensor, axis: number): void {
    const { count, names } = factors(name);
    const [only] = names;
    if (only === undefined || names.length > 1 || count !== 1)
      throw new RangeError(`'${name}' is not one name`);
    if (!this.dimensionSources.has(only)) this.dimensionSources.set(only, { tensor, axis });
  }

  #addNode(
    operator: string,
    inputs: readonly (Tensor | undefined)[],
    outputs: readonly Tensor[],
    attributes: Readonly<Record<string, Attribute>>,
    domain: string,
  ): void {
    for (const input of inputs)
      if (input !== undefined && input.graph !== this)
        throw new Error(`${operator}: ${input.name} belongs to another graph`);
    this.nodes.push({
      operator,
      inputs: inputs.map((input) => input?.name ?? ''),
      outputs: outputs.map((output) => output.name),
      attributes,
      domain,
    });
  }

  #fresh({ shape, type = 'float32' }: Output): Tensor {
    return { graph: this, name: `t:${this.#count++}`, shape, type };
  }

  #refuseTaken(name: string): void {
    if (name.startsWith('t:') || [...this.inputs, ...this.parameters].some((taken) => taken.name === name))
      throw new Error(`the name ${name} is taken`);
  }
}
