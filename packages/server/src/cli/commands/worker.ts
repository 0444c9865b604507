import { work } from '../../worker.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** Works until told to stop. */
export const worker: RunCommand = async ({ config, signal }) => {
  await work(config(), signal);
  return exitCodes.fine;
};
