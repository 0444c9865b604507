import { exportFormatSchema, shelfSortSchema } from '@papyri/core/contracts/library';
import { searchFieldSchema, searchSortSchema } from '@papyri/core/contracts/search';
import { describe, expect, it } from 'vitest';
import { settingFlags } from '../../config/load.ts';
import { handlers } from '../handlers.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { commands, findCommand } from './commands.ts';
import { globalOptions } from './globals.ts';

const choicesOf = (command: string, option: string) =>
  findCommand(command)?.options.find(({ name }) => name === option)?.choices;

/** Of `train` and `model-server`: what they mean there stands in their help, and the parser takes them once the command is known. */
const ofTheirCommand: ReadonlySet<string> = new Set(['data', 'version', 'port', 'host']);

describe('the table of commands', () => {
  it('has a handler for each command and no other', () => {
    expect(Object.keys(handlers).sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  it.each(commands.map(({ name }) => name))('loads what %s does', async (name) => {
    expect(await handlers[name]?.()).toBeTypeOf('function');
  });

  it('means one thing by an option, whatever the command: it is parsed before the command is known', () => {
    const kinds = new Map<string, string>();
    const all = [...commands.flatMap(({ options }) => options), ...globalOptions];
    for (const { name, type, short } of all.filter(({ name }) => !ofTheirCommand.has(name))) {
      const kind = `${type === 'flag' ? 'flag' : 'value'} ${short ?? ''}`;
      expect(kinds.get(name) ?? kind, name).toBe(kind);
      kinds.set(name, kind);
    }
    const shorts = new Map<string, string>();
    for (const [name, kind] of kinds) {
      const short = kind.split(' ')[1];
      if (!short) continue;
      expect(shorts.get(short) ?? name, `-${short}`).toBe(name);
      shorts.set(short, name);
    }
  });

  it('has no option that hides a setting', () => {
    const settings = new Set(settingFlags.map(({ name }) => name));
    const own = [...commands.flatMap(({ options }) => options), ...globalOptions].map(({ name }) => name);
    const hiding = own.filter((name) => settings.has(name) || name.startsWith('no-'));
    expect(hiding.filter((name) => !ofTheirCommand.has(name))).toEqual([]);
  });

  it('offers the choices of the contracts', () => {
    expect(choicesOf('search', 'field')).toEqual(searchFieldSchema.options);
    expect(choicesOf('search', 'sort')).toEqual(searchSortSchema.options);
    expect(choicesOf('library', 'sort')).toEqual(shelfSortSchema.options);
    expect(choicesOf('export', 'format')).toEqual(exportFormatSchema.options);
  });

  it.each(
    commands.flatMap(({ name, examples }) =>
      examples.filter(([example]) => /^papyri /.test(example)).map(([example]) => [name, example] as const),
    ),
  )('%s: its example parses: %s', (name, example) => {
    const words = [...example.slice('papyri '.length).matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? '',
    );
    expect(parseCommandLine(words, settingFlags).command?.name).toBe(name);
  });
});
