import { describe, expect, it } from 'vitest';
import { commandHelp, programHelp, usageOf } from './help.ts';
import { layOut } from './layout.ts';
import { commands, findCommand } from './table/commands.ts';

const page = { columns: 80, colour: false };

describe('help', () => {
  it('names every command', () => {
    const text = layOut(programHelp('1.2.3'), page);
    for (const { name, summary } of commands) {
      expect(text).toContain(name);
      expect(text).toContain(summary.split(' ')[0]);
    }
    expect(text).toContain('1.2.3');
  });

  it.each(commands)('fits 80 columns and says all of $name', (command) => {
    const text = layOut(commandHelp(command), page);
    for (const row of text.split('\n')) expect(row.length).toBeLessThanOrEqual(80);
    for (const option of command.options) expect(text).toContain(`--${option.name}`);
    for (const argument of command.arguments) expect(text).toContain(`<${argument.name}>`);
  });

  it('writes what may be left out in brackets', () => {
    const search = findCommand('search');
    expect(search && usageOf(search)).toBe('papyri search [<words>…] [options]');
    const summary = findCommand('summary');
    expect(summary && usageOf(summary)).toBe('papyri <paper> [options]');
  });
});
