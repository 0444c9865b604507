import { commands } from '../table/commands.ts';
import { commonSettings, globalOptions } from '../table/globals.ts';

export interface CompletedOption {
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** What its first word may be, where that is known; files where it is undefined. */
  readonly words: readonly string[] | undefined;
}

/** What a shell can complete, from the table of commands. */
export function completedCommands(): readonly CompletedCommand[] {
  return commands.map(({ name, summary, options, arguments: words }) => ({
    name,
    summary,
    options: [...options, ...globalOptions, ...commonSettings].map((option) => ({
      name: option.name,
      description: option.description,
      takesValue: option.type !== 'flag',
      choices: option.choices ?? [],
    })),
    words:
      words[0]?.choices ??
      (words[0]?.complete === 'command'
        ? commands.map((command) => command.name)
        : words[0]?.complete === 'file'
          ? undefined
          : []),
  }));
}
