import { printConfig, visibleConfig } from '../../config/describe.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { line } from '../layout.ts';

/** Prints the settings in force. */
export const config: RunCommand = async ({ config: settings, terminal }) => {
  terminal.print(
    ...printConfig(settings())
      .split('\n')
      .map((row) => line(0, row)),
  );
  terminal.document(visibleConfig(settings()));
  return exitCodes.fine;
};
