import type { RunCommand } from '../command.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { exitCodes } from '../exit-codes.ts';

const scripts: Readonly<Record<string, () => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Prints the script that a shell reads. */
export const completion: RunCommand = async ({ words, terminal }) => {
  terminal.output.write(scripts[words[0] ?? '']?.() ?? '');
  return exitCodes.fine;
};
