import type { ArgumentSpec, CommandSpec, OptionSpec } from './command.ts';
import { exitCodeMeanings } from './exit-codes.ts';
import { type Line, line, styled } from './layout.ts';
import { commands, defaultCommandName } from './table/commands.ts';
import { commonSettings, globalOptions } from './table/globals.ts';

const blank = line(0);

function argumentUsage({ name, optional, many }: ArgumentSpec): string {
  const one = `<${name}>${many ? '…' : ''}`;
  return optional ? `[${one}]` : one;
}

/** `papyri search [<words>…] [options]` */
export function usageOf(command: CommandSpec): string {
  const name = command.name === defaultCommandName ? 'papyri' : `papyri ${command.name}`;
  return [name, ...command.arguments.map(argumentUsage), '[options]'].join(' ');
}

/** `-n, --limit <number>` */
export function optionUsage({ name, short, value }: OptionSpec): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}

/** What an option does, with its choices. */
export function optionMeaning({ description, choices }: OptionSpec): string {
  return choices ? `${description}: ${choices.join(', ')}` : description;
}

function table(rows: readonly (readonly [string, string])[]): readonly Line[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => ({
    indent: 2,
    hang: width,
    // No-break spaces keep the columns: runs of blanks fold into one.
    pieces: [styled('label', left), right === '' ? '' : `${'\u00A0'.repeat(width - left.length)}${right}`],
  }));
}

const optionRows = (options: readonly OptionSpec[]) =>
  options.map((option) => [optionUsage(option), optionMeaning(option)] as const);

/** Help for the program as a whole. */
export function programHelp(version: string): readonly Line[] {
  return [
    line(0, styled('heading', 'Papyri'), ` ${version}: read papers with summaries you can check`),
    blank,
    line(0, styled('heading', 'Usage')),
    ...table([
      ['papyri <paper>', 'a summary of a PDF file, an arXiv id or address'],
      ['papyri <command> [options]', ''],
    ]),
    blank,
    line(0, styled('heading', 'Commands')),
    ...table(commands.map(({ name, summary }) => [name, summary] as const)),
    blank,
    line(0, styled('heading', 'Options of every command')),
    ...table(optionRows([...globalOptions, ...commonSettings])),
    blank,
    line(0, 'Every setting is an option, too: `papyri config` lists them. More: papyri help <command>'),
  ];
}

/** Help for one command. */
export function commandHelp(command: CommandSpec): readonly Line[] {
  const part = (title: string, rows: readonly (readonly [string, string])[]) =>
    rows.length === 0 ? [] : [blank, line(0, styled('heading', title)), ...table(rows)];
  return [
    line(0, styled('heading', usageOf(command))),
    blank,
    line(0, `${command.summary}.`),
    ...(command.details ?? []).flatMap((paragraph) => [blank, line(0, paragraph)]),
    ...part(
      'Words',
      command.arguments.map(({ name, description, choices }) => [
        `<${name}>`,
        choices ? `${description}: ${choices.join(', ')}` : description,
      ]),
    ),
    ...part('Options', optionRows([...command.options, ...globalOptions, ...commonSettings])),
    ...part('Examples', command.examples),
    ...part(
      'Exit codes',
      exitCodeMeanings.map(([code, meaning]) => [String(code), meaning]),
    ),
    ...(command.json ? [blank, line(0, `With --json: ${command.json}.`)] : []),
  ];
}
