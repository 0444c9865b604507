import { PapyriError } from '@papyri/core/errors';
import { serve } from '../../serve.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { runningServer } from '../running-server.ts';

/** Serves until told to stop. Where a server runs on the folder already it says at which address. */
export const serveCommand: RunCommand = async ({ config, signal }) => {
  try {
    await serve(config(), signal);
  } catch (error) {
    if (!PapyriError.isInstance(error) || error.code !== 'data-folder-in-use') throw error;
    const running = await runningServer(config().data.dir);
    throw running
      ? new PapyriError('data-folder-in-use', { detail: `it is served at ${running.address}`, cause: error })
      : error;
  }
  return exitCodes.fine;
};
