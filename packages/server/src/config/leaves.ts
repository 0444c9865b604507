import { z } from 'zod';
import { configSchema } from './schema.ts';

/** One setting: where it stands in the tree and how it is written outside of it. */
export interface ConfigLeaf {
  readonly path: readonly string[];
  /** `PAPYRI_ARXIV_MIN_INTERVAL_MS` */
  readonly environment: string;
  /** `arxiv.minIntervalMs`, given as `--arxiv.minIntervalMs=3000` */
  readonly flag: string;
  readonly type: 'string' | 'number' | 'boolean' | 'list';
  readonly default: unknown;
  readonly description: string;
  readonly secret: boolean;
}

interface JsonSchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchemaNode>>;
  readonly default?: unknown;
  readonly description?: string;
  readonly secret?: boolean;
}

const kinds: Record<string, ConfigLeaf['type']> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
};

function walk(node: JsonSchemaNode, path: readonly string[]): readonly ConfigLeaf[] {
  if (node.properties)
    return Object.entries(node.properties).flatMap(([key, child]) => walk(child, [...path, key]));
  return [
    {
      path,
      environment: `PAPYRI_${path.map((part) => part.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()).join('_')}`,
      flag: path.join('.'),
      type: kinds[node.type ?? 'string'] ?? 'string',
      default: node.default,
      description: node.description ?? '',
      secret: node.secret === true,
    },
  ];
}

/** Every setting, in the order of the schema. */
export const configLeaves: readonly ConfigLeaf[] = walk(
  z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchemaNode,
  [],
);
