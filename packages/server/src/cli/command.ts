import type { Config } from '../config/schema.ts';
import type { Connection } from './connect.ts';
import type { Terminal } from './terminal.ts';

/** An option, as the parser, help, completion and the reference know it. */
export interface OptionSpec {
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** `list`: may be given several times, or once with commas. */
  readonly type: 'flag' | 'text' | 'list';
  /** What stands for its value in help: `<file>`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly description: string;
}

export interface ArgumentSpec {
  readonly name: string;
  readonly description: string;
  readonly optional?: boolean;
  /** Takes all words that are left; only the last argument. */
  readonly many?: boolean;
  /** What the shell completes. */
  readonly complete?: 'file' | 'command';
  readonly choices?: readonly string[];
}

/** One command. Plain data, so that help needs nothing else; what it does stands in `handlers.ts`. */
export interface CommandSpec {
  readonly name: string;
  /** One line without a full stop. */
  readonly summary: string;
  /** Paragraphs for help and the reference. */
  readonly details?: readonly string[];
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly (readonly [command: string, what: string])[];
  /** What `--json` writes: contract schema and whether it is one document or one line each. */
  readonly json?: string;
}

/** What a command is given. Settings are read, and the server or data folder opened, only when asked for. */
export interface CommandContext {
  readonly words: readonly string[];
  /** As typed: `true`, a text, or a list; the command parses them with a schema. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly terminal: Terminal;
  /** Of the process: what started it may tell something there. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Fires on Ctrl-C and on SIGTERM. */
  readonly signal: AbortSignal;
  /** Takes Ctrl-C over from `signal`, until what it gives is called. */
  onInterrupt(handler: () => void): () => void;
  config(): Config;
  connect(): Promise<Connection>;
}

/** Runs the command; gives its exit code. */
export type RunCommand = (context: CommandContext) => Promise<number>;
