import { version } from '../../version.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { commandHelp, programHelp } from '../help.ts';
import { commands, findCommand } from '../table/commands.ts';
import { unknownCommand } from '../usage-error.ts';

/** Prints help for the program or for one command. */
export const help: RunCommand = async ({ words, terminal }) => {
  const [name] = words;
  const command = name === undefined ? undefined : findCommand(name);
  if (name !== undefined && !command)
    throw unknownCommand(
      name,
      commands.map((known) => known.name),
    );
  terminal.print(...(command ? commandHelp(command) : programHelp(version)));
  return exitCodes.fine;
};
