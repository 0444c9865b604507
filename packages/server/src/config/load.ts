import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@papyri/core/result';
import envPaths from 'env-paths';
import { z } from 'zod';
import { type ConfigLeaf, configLeaves } from './leaves.ts';
import { type Config, configSchema } from './schema.ts';

const shortFlags: Readonly<Record<string, string>> = {
  data: 'data.dir',
  host: 'server.host',
  port: 'server.port',
  offline: 'offline',
};

/** Every setting as a flag, also by its short name. */
export const settingFlags: readonly { readonly name: string; readonly boolean: boolean }[] = [
  ...configLeaves.map((leaf) => ({ name: leaf.flag, boolean: leaf.type === 'boolean' })),
  ...Object.entries(shortFlags)
    .filter(([short, flag]) => short !== flag)
    .map(([name]) => ({ name, boolean: false })),
];

type Tree = { [key: string]: unknown };

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const branch = typeof tree[key] === 'object' && tree[key] !== null ? (tree[key] as Tree) : {};
  tree[key] = branch;
  put(branch, rest, value);
}

function valueAt(tree: Tree, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (node as Tree | undefined)?.[key], tree);
}

/** Text from the environment or a flag as the setting's type; text that does not fit stays, for the schema to refuse. */
function parseText(leaf: ConfigLeaf, text: string): unknown {
  if (leaf.type === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (leaf.type === 'boolean') return text === '' || text === 'true' ? true : text === 'false' ? false : text;
  if (leaf.type === 'list')
    return text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  return text;
}

function readFlags(
  argv: readonly string[],
): Result<{ settings: Map<string, string>; config?: string }, string> {
  const options: Record<string, { type: 'string' | 'boolean' }> = { config: { type: 'string' } };
  for (const leaf of configLeaves)
    options[leaf.flag] = { type: leaf.type === 'boolean' ? 'boolean' : 'string' };
  for (const [short, flag] of Object.entries(shortFlags))
    options[short] = options[flag] ?? { type: 'string' };
  try {
    const { values } = parseArgs({ args: [...argv], options, allowNegative: true });
    const settings = new Map<string, string>();
    for (const [name, value] of Object.entries(values))
      if (name !== 'config' && value !== undefined) settings.set(shortFlags[name] ?? name, String(value));
    return ok({ settings, ...(typeof values.config === 'string' ? { config: values.config } : {}) });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the settings once, at start: defaults, then the file (`papyri.json` in the data folder, or `--config`), then
 * the environment (`PAPYRI_…`), then flags; the later wins.
 * @returns the settings, or one message that names every setting that is wrong and how.
 */
export function loadConfig(given: {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Values by flag for settings that nobody gives, in place of the schema's own. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}): Result<Config, string> {
  const flags = readFlags(given.argv);
  if (!flags.ok) return flags;
  const { settings } = flags.value;

  const fromText: Tree = { data: { dir: envPaths('papyri', { suffix: '' }).data } };
  for (const leaf of configLeaves) {
    const text = settings.get(leaf.flag) ?? given.environment[leaf.environment];
    if (text !== undefined) put(fromText, leaf.path, parseText(leaf, text));
  }
  const dataDir = resolve(String((fromText.data as Tree).dir));
  put(fromText, ['data', 'dir'], dataDir);

  const path = flags.value.config ?? join(dataDir, 'papyri.json');
  const merged: Tree = {};
  if (existsSync(path)) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
        return err(`${path} must hold a JSON object`);
      Object.assign(merged, parsed);
    } catch (error) {
      return err(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  } else if (flags.value.config !== undefined) {
    return err(`${path} does not exist`);
  }
  for (const leaf of configLeaves) {
    const value = valueAt(fromText, leaf.path);
    if (value !== undefined) put(merged, leaf.path, value);
  }

  for (const leaf of configLeaves) {
    const fallback = given.defaults?.[leaf.flag];
    if (fallback !== undefined && valueAt(merged, leaf.path) === undefined) put(merged, leaf.path, fallback);
  }

  const parsed = configSchema.safeParse(merged);
  return parsed.success
    ? ok(parsed.data)
    : err(`The settings are not valid:\n${z.prettifyError(parsed.error)}`);
}
