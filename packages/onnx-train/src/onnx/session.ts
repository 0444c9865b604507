import * as onnxruntime from 'onnxruntime-node';
import { type ElementType, elementTypes } from './model.ts';
import type { Value, ValueData, Values } from './value.ts';

export interface Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Runs the model; gives the outputs that are named, all by default. The feeds' data are read, not copied. */
  run(feeds: Values, outputs?: readonly string[]): Promise<Record<string, Value>>;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Threads within an operator; 1 by default. The same number gives the same bits, another may not. */
  readonly threads?: number;
}

/**
 * Loads a model into onnxruntime on the processor. Threads are pinned and operators run one after the other, so that
 * the same feeds give the same bits. Throws onnxruntime's error where it does not accept the model.
 */
export async function openSession(model: Uint8Array, options: SessionOptions = {}): Promise<Session> {
  const session = await onnxruntime.InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: options.threads ?? 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(feeds, outputs) {
      const given: Record<string, onnxruntime.Tensor> = {};
      for (const name of session.inputNames) {
        const value = feeds[name];
        if (value === undefined) throw new RangeError(`the input ${name} is missing`);
        given[name] = new onnxruntime.Tensor(value.type, value.data, value.shape);
      }
      const results =
        outputs === undefined ? await session.run(given) : await session.run(given, [...outputs]);
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, toValue(tensor)]));
    },
    close: () => session.release(),
  };
}

function toValue(tensor: onnxruntime.Tensor): Value {
  if (!isElementType(tensor.type)) throw new TypeError(`a tensor of type ${tensor.type} cannot be read`);
  // The types above are exactly those whose data are one of the typed arrays.
  return { type: tensor.type, shape: tensor.dims, data: tensor.data as ValueData };
}

function isElementType(type: string): type is ElementType {
  return Object.hasOwn(elementTypes, type);
}
