import { PapyriError } from '@papyri/core/errors';
import { printConfig } from './config/describe.ts';
import { loadConfig } from './config/load.ts';
import type { Config } from './config/schema.ts';

type Command = (config: Config) => Promise<void>;

/** What the program can be told to do; each loads only what it needs. */
const commands: Readonly<Record<string, Command>> = {
  serve: async (config) => (await import('./serve.ts')).serve(config),
  config: async (config) => void process.stdout.write(`${printConfig(config)}\n`),
};

function fail(message: string, exitCode: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}

/** Runs the command that the first word names; the rest are settings. Exit codes: 1 failure, 2 wrong usage. */
export async function run(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const [name = '', ...flags] = argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) fail(`usage: papyri <${Object.keys(commands).join(' | ')}> [--setting=value …]`, 2);
  const config = loadConfig({ argv: flags, environment });
  if (!config.ok) fail(config.error, 2);
  try {
    await command(config.value);
  } catch (error) {
    if (PapyriError.isInstance(error)) fail(error.message, 1);
    throw error;
  }
}
