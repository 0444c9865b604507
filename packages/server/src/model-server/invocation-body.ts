import { questionInputSchema, sentencesInputSchema } from '@papyri/core/contracts/invocation';
import { PapyriError } from '@papyri/core/errors';
import type { ModelTask } from '@papyri/core/ports/model-resolver';
import type { z } from 'zod';
import type { InvocationInput } from '../compute/invoke-task.ts';

/** What one request asks, and how its answers go back. */
export interface Invocation {
  readonly inputs: readonly InvocationInput[];
  /** The body of the answer. */
  write(outputs: readonly unknown[]): string;
}

const mostInputs = 10_000;

/**
 * Reads the body of a request. JSON: one input, a list of them, or `{"instances": [...]}`; JSON Lines: one a line.
 * Answers come in the same form. PapyriError `request-invalid`, which says where.
 */
export function readInvocation(task: ModelTask, body: unknown, isLines: boolean): Invocation {
  const parse = (value: unknown, where: string) => parsed(task, value, where);
  if (isLines) {
    const inputs = listOf(
      String(body)
        .split('\n')
        .flatMap((line, index) => (line.trim() === '' ? [] : [{ line, where: `line ${index + 1}` }])),
    ).map(({ line, where }) => parse(jsonOf(line, where), where));
    return { inputs, write: (outputs) => outputs.map((output) => `${JSON.stringify(output)}\n`).join('') };
  }
  const inAll = (values: readonly unknown[], name: string) =>
    listOf(values).map((value, index) => parse(value, `${name}[${index}]`));
  if (Array.isArray(body)) return { inputs: inAll(body, ''), write: (outputs) => JSON.stringify(outputs) };
  if (typeof body === 'object' && body !== null && 'instances' in body) {
    const { instances, ...others } = body;
    if (!Array.isArray(instances) || Object.keys(others).length > 0)
      throw new PapyriError('request-invalid', { detail: 'instances is a list, with nothing beside it' });
    const write = (outputs: readonly unknown[]) => JSON.stringify({ predictions: outputs });
    return { inputs: inAll(instances, 'instances'), write };
  }
  return { inputs: [parse(body, '')], write: ([output]) => JSON.stringify(output) };
}

function listOf<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length > 0 && items.length <= mostInputs) return items;
  throw new PapyriError('request-invalid', { detail: `give 1 to ${mostInputs} inputs` });
}

function jsonOf(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new PapyriError('request-invalid', { detail: `${where} is not JSON` });
  }
}

function parsed(task: ModelTask, value: unknown, where: string): InvocationInput {
  const schema: z.ZodType<InvocationInput> =
    task === 'answer-sentence' || task === 'rerank' ? questionInputSchema : sentencesInputSchema;
  const input = schema.safeParse(value);
  if (input.success) return input.data;
  const [issue] = input.error.issues;
  const path = (issue?.path ?? [])
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  const place = `${where}${path}`.replace(/^\./, '');
  throw new PapyriError('request-invalid', {
    detail: `${place === '' ? 'the body' : place}: ${issue?.message}`,
  });
}
