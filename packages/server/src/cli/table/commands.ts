import type { CommandSpec } from '../command.ts';
import { learningCommands } from './learning.ts';
import { libraryCommands } from './library.ts';
import { programCommands } from './program.ts';
import { readingCommands } from './reading.ts';

/** Every command; help, completion, the reference and the parser are made from this. Loads nothing of the program. */
export const commands: readonly CommandSpec[] = [
  ...readingCommands,
  ...libraryCommands,
  ...learningCommands,
  ...programCommands,
];

/** The command that is meant where a paper stands in the place of one. */
export const defaultCommandName = 'summary';

export function findCommand(name: string): CommandSpec | undefined {
  return commands.find((command) => command.name === name);
}
