import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { CommandSpec, OptionSpec } from './command.ts';
import { commands, defaultCommandName, findCommand } from './table/commands.ts';
import { globalOptions } from './table/globals.ts';
import {
  checkChoice,
  missingWord,
  noValueTaken,
  tooManyWords,
  unknownCommand,
  unknownOption,
  valueNeeded,
} from './usage-error.ts';

/** A setting as a flag: `port`, `arxiv.minIntervalMs`. */
export interface SettingFlag {
  readonly name: string;
  readonly boolean: boolean;
}

export interface CommandLine {
  /** Absent where none was named. */
  readonly command?: CommandSpec;
  readonly words: readonly string[];
  /** Options of the command and of every command, by name: `true`, a text, or a list of texts. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Settings as `loadConfig` takes them: `--name=value`. */
  readonly settings: readonly string[];
}

/** Ids, addresses and paths; which of them it is, is found out later (`paper-reference.ts`). */
const paperForms = [/^(?:arxiv|file|doi|https?):/i, /^\d{4}\.\d{4,5}(?:v\d+)?$/, /[/\\]/, /\.pdf$/i];

/** True for what can only be a paper, so that `papyri paper.pdf` needs no command. */
function isPaper(word: string): boolean {
  return word === '-' || word === 'sample' || paperForms.some((form) => form.test(word)) || existsSync(word);
}

function parseOption(option: OptionSpec) {
  return {
    type: option.type === 'flag' ? ('boolean' as const) : ('string' as const),
    ...(option.short === undefined ? {} : { short: option.short }),
  };
}

/** The options of all commands and the settings: enough to tell a value from a word before the command is known. */
function everyOption(settings: readonly SettingFlag[]) {
  return Object.fromEntries([
    ...settings.map(({ name, boolean }) => [name, { type: boolean ? 'boolean' : 'string' }] as const),
    ...[...commands.flatMap(({ options }) => options), ...globalOptions].map(
      (option) => [option.name, parseOption(option)] as const,
    ),
  ]);
}

/** The tokens of a command line; an option of the command goes before one of all commands that has its name. */
function tokensOf(argv: readonly string[], settings: readonly SettingFlag[], command?: CommandSpec) {
  const own = (command?.options ?? []).map((option) => [option.name, parseOption(option)] as const);
  return parseArgs({
    args: [...argv],
    options: { ...everyOption(settings), ...Object.fromEntries(own) },
    strict: false,
    allowNegative: true,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

/**
 * Takes a command line apart. Options may stand anywhere, after `--` everything is a word. With --help words may miss.
 * `errors`: UsageError, which says what was probably meant.
 */
export function parseCommandLine(argv: readonly string[], settings: readonly SettingFlag[]): CommandLine {
  const firstWord = tokensOf(argv, settings).find((token) => token.kind === 'positional')?.value;
  const tokens = tokensOf(argv, settings, firstWord === undefined ? undefined : findCommand(firstWord));
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const [first] = words;
  const named = first === undefined ? undefined : findCommand(first);
  if (first !== undefined && !named && !isPaper(first))
    throw unknownCommand(
      first,
      commands.map(({ name }) => name),
    );
  const command = named ?? (first === undefined ? undefined : findCommand(defaultCommandName));

  const known = new Map(
    [...globalOptions, ...(command?.options ?? [])].map((option) => [option.name, option]),
  );
  const settingFlags = new Map(settings.map((setting) => [setting.name, setting]));
  const options: Record<string, unknown> = {};
  const settingWords: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const given = { written: token.rawName, value: token.value, negated: token.rawName.startsWith('--no-') };
    const option = known.get(token.name);
    const setting = settingFlags.get(token.name);
    if (option) options[option.name] = optionValue(option, given, options[option.name], command);
    else if (setting) settingWords.push(settingWord(setting, given));
    else throw unknownOption(token.rawName, [...known.keys(), ...settingFlags.keys()], command);
  }
  const rest = named ? words.slice(1) : words;
  if (command && !options.help && options.version !== true) checkWords(command, rest);
  return { ...(command ? { command } : {}), words: rest, options, settings: settingWords };
}

interface Given {
  readonly written: string;
  readonly value: string | undefined;
  readonly negated: boolean;
}

function optionValue(option: OptionSpec, given: Given, before: unknown, command?: CommandSpec): unknown {
  const { written, value, negated } = given;
  if (option.type === 'flag') {
    if (value !== undefined) throw noValueTaken(written, command);
    return !negated;
  }
  if (value === undefined || negated) throw valueNeeded(written, option.value ?? '<value>', command);
  checkChoice(written, value, option.choices, command);
  if (option.type === 'text') return value;
  const items = value.split(',').map((item) => item.trim());
  return [...((before as readonly string[] | undefined) ?? []), ...items.filter(Boolean)];
}

function settingWord(setting: SettingFlag, { written, value, negated }: Given): string {
  if (setting.boolean) {
    if (value !== undefined) throw noValueTaken(written);
    return `--${negated ? 'no-' : ''}${setting.name}`;
  }
  if (value === undefined || negated) throw valueNeeded(written, '<value>');
  return `--${setting.name}=${value}`;
}

function checkWords(command: CommandSpec, words: readonly string[]): void {
  const missing = command.arguments.filter(({ optional }) => !optional)[words.length];
  if (missing) throw missingWord(missing, command);
  if (!command.arguments.at(-1)?.many && words.length > command.arguments.length) throw tooManyWords(command);
  for (const [index, argument] of command.arguments.entries()) {
    const word = words[index];
    if (word !== undefined) checkChoice(`<${argument.name}>`, word, argument.choices, command);
  }
}
