import type { ArgumentSpec, CommandSpec, OptionSpec } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

/** The command was not given as it must be: what is wrong, and the command whose usage helps. */
export class UsageError extends Error {
  readonly command: string | undefined;

  constructor(message: string, command?: CommandSpec) {
    super(message);
    this.name = 'UsageError';
    this.command = command?.name;
  }
}

function meant(typed: string, known: readonly string[], prefix = ''): string {
  const near = didYouMean(typed, known);
  return near === undefined ? '' : `; did you mean ${prefix}${near}?`;
}

export function unknownCommand(word: string, known: readonly string[]): UsageError {
  return new UsageError(`"${word}" is no command and no paper that is here${meant(word, known)}`);
}

export function unknownOption(
  written: string,
  known: readonly string[],
  command: CommandSpec | undefined,
): UsageError {
  const where = command ? ` of "papyri ${command.name}"` : '';
  return new UsageError(
    `${written} is no option${where}${meant(written.replace(/^-+(?:no-)?/, ''), known, '--')}`,
    command,
  );
}

export function noValueTaken(written: string, command?: CommandSpec): UsageError {
  return new UsageError(`${written} takes no value`, command);
}

export function valueNeeded(written: string, placeholder: string, command?: CommandSpec): UsageError {
  return new UsageError(`${written} needs a value: ${written} ${placeholder}`, command);
}

/** Refuses a value that is none of the choices. */
export function checkChoice(
  written: string,
  value: string,
  choices: OptionSpec['choices'],
  command?: CommandSpec,
): void {
  if (!choices || choices.includes(value)) return;
  throw new UsageError(`${written} is one of ${choices.join(', ')}${meant(value, choices)}`, command);
}

export function missingWord(argument: ArgumentSpec, command: CommandSpec): UsageError {
  return new UsageError(`papyri ${command.name} needs <${argument.name}>: ${argument.description}`, command);
}

export function tooManyWords(command: CommandSpec): UsageError {
  const most = command.arguments.length;
  return new UsageError(
    `papyri ${command.name} takes ${most === 0 ? 'no words' : `no more than ${most} word${most === 1 ? '' : 's'}`}; put quotes around what belongs together`,
    command,
  );
}
