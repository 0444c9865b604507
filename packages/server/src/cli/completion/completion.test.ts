import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../table/commands.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { zshCompletion } from './zsh.ts';

/** Loads the script in a real bash and asks what follows these words. */
function complete(...words: readonly string[]): readonly string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const script = `${bashCompletion()}
compopt() { :; }
COMP_WORDS=(papyri ${quoted}); COMP_CWORD=${words.length}
_papyri
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8', cwd: import.meta.dirname })
    .split('\n')
    .filter(Boolean);
}

describe.skipIf(process.platform === 'win32')('completion in bash', () => {
  it('offers commands, and files for a paper', () => {
    expect(complete('se')).toEqual(['search', 'serve']);
    expect(complete('bash.t')).toEqual(['bash.ts']);
    const all = complete('');
    for (const { name } of commands) expect(all).toContain(name);
  });

  it('offers the options of a command', () => {
    expect(complete('search', '--a')).toEqual(['--author']);
    expect(complete('ask', '--cat')).toEqual([]);
  });

  it('offers choices of an option and of a word', () => {
    expect(complete('search', '--sort', '')).toEqual(['relevance', 'submitted', 'updated']);
    expect(complete('export', '--format', 'b')).toEqual(['bibtex']);
    expect(complete('completion', 'z')).toEqual(['zsh']);
    expect(complete('help', 'libr')).toEqual(['library']);
  });

  it('offers files where a paper is wanted', () => {
    expect(complete('ask', 'zsh.')).toEqual(['zsh.ts']);
  });
});

describe('completion in other shells', () => {
  it.each([
    ['zsh', zshCompletion, ['zsh', '-n']],
    ['fish', fishCompletion, ['fish', '-n']],
  ] as const)('names every command and option for %s', (_shell, script, [program, flag]) => {
    const text = script();
    for (const { name, options } of commands) {
      expect(text).toContain(name);
      for (const option of options) expect(text).toMatch(new RegExp(`(?:--|-l )${option.name}\\b`));
    }
    if (existsSync(`/usr/bin/${program}`)) execFileSync(program, [flag, '/dev/stdin'], { input: text });
  });
});
