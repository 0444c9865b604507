import { serve } from '../../serve.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** Serves until told to stop. */
export const serveCommand: RunCommand = async ({ config, signal }) => {
  await serve(config(), signal);
  return exitCodes.fine;
};
