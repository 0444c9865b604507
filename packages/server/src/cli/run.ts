import type { Config } from '../config/schema.ts';
import type { CommandContext } from './command.ts';
import type { Connection } from './connect.ts';
import { exitCodes } from './exit-codes.ts';
import { handlers } from './handlers.ts';
import { listenForInterrupts, type SignalledProcess } from './interrupts.ts';
import { line } from './layout.ts';
import { type CommandLine, parseCommandLine, type SettingFlag } from './parse-command-line.ts';
import { createTerminal, type Terminal, type TerminalStreams } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface RunOptions extends TerminalStreams {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly process: SignalledProcess;
}

/** The settings as flags, but not for help, which must come at once: naming them loads the schema. */
async function settingFlags(argv: readonly string[]): Promise<readonly SettingFlag[]> {
  const asksForHelp =
    argv.length === 0 ||
    argv[0] === 'help' ||
    argv[0] === '--version' ||
    argv.some((word) => /^(-h|--help|-V)$/.test(word));
  return asksForHelp ? [] : (await import('../config/load.ts')).settingFlags;
}

/** Asked for in the raw words, because a command line that cannot be parsed must be answered in the wanted form, too. */
function modeOf(argv: readonly string[]) {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const has = (...names: readonly string[]) => names.some((name) => options.includes(name));
  return { json: has('--json'), quiet: has('--quiet', '-q') };
}

/** Runs the program with these words; gives its exit code (`exitCodeMeanings`). */
export async function run(options: RunOptions): Promise<number> {
  const { argv, environment } = options;
  const terminal = createTerminal(options, modeOf(argv), environment);
  const interrupts = listenForInterrupts(options.process);
  const connections: Connection[] = [];
  // Who reads our output left, as `head` does: stop, and say nothing.
  let outputClosed = false;
  const leaving = new AbortController();
  options.output.on('error', () => {
    outputClosed = true;
    leaving.abort();
  });
  try {
    const given = parseCommandLine(argv, await settingFlags(argv));
    if (given.options.version === true) {
      const { version } = await import('../version.ts');
      terminal.print(line(0, version));
      terminal.document({ version });
      return exitCodes.fine;
    }
    if (!given.command || given.options.help) return await printHelp(given, terminal);
    const runCommand = await handlers[given.command.name]?.();
    if (!runCommand) throw new Error(`${given.command.name} has no handler`);
    const signal = AbortSignal.any([interrupts.signal, leaving.signal]);
    const config = await settings(given, environment);
    const context: CommandContext = {
      words: given.words,
      options: given.options,
      terminal,
      environment,
      signal,
      onInterrupt: interrupts.take,
      config,
      connect: async () => {
        const { connect } = await import('./connect.ts');
        const connection = await connect({
          config,
          address: given.options.server as string | undefined,
          onWaiting: () => terminal.note('Another papyri uses this data folder; waiting for it.'),
          signal,
          // Flags of the engine are set for a process of our own only: a host that runs several commands lives on, and
          // may be compiling in another thread meanwhile.
          brief: options.process === process && brief.has(given.command?.name ?? ''),
        });
        connections.push(connection);
        return connection;
      },
    };
    return await runCommand(context);
  } catch (error) {
    const interrupted = interrupts.exitCode();
    if (interrupted !== undefined) return interrupted;
    if (outputClosed) return exitCodes.fine;
    const { reportFailure } = await import('./report-failure.ts');
    return reportFailure(error, terminal);
  } finally {
    for (const connection of connections) await connection.close();
    interrupts.close();
    if (!outputClosed) await terminal.flushed();
  }
}

/** Commands that people run unattended: they log as a server does. */
const longRunning: ReadonlySet<string> = new Set(['serve', 'worker', 'model-server']);

/** Commands that ask one thing and end, in a second or two. */
const brief: ReadonlySet<string> = new Set(['summary', 'search', 'ask', 'library', 'tags']);

/** The settings, read once and only when asked for. A command that runs here says less than a server does. */
async function settings(given: CommandLine, environment: RunOptions['environment']): Promise<() => Config> {
  const { loadConfig } = await import('../config/load.ts');
  const file = given.options.config;
  const argv = typeof file === 'string' ? [...given.settings, `--config=${file}`] : given.settings;
  const defaults = longRunning.has(given.command?.name ?? '') ? {} : { 'log.level': 'error' };
  let read: Config | undefined;
  return () => {
    if (read) return read;
    const config = loadConfig({ argv, environment, defaults });
    if (!config.ok) throw new UsageError(config.error);
    read = config.value;
    return read;
  };
}

async function printHelp({ command }: CommandLine, terminal: Terminal): Promise<number> {
  const { commandHelp, programHelp } = await import('./help.ts');
  const { version } = await import('../version.ts');
  terminal.print(...(command ? commandHelp(command) : programHelp(version)));
  return exitCodes.fine;
}
