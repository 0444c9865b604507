import { spawnSync } from 'node:child_process';
import { pythonWith } from '../scripts/python-with.ts';

/** Reads a file with another tool and throws the text away; CPU milliseconds, null where the tool is missing or failed. */
export type Tool = (path: string) => number | null;

const mine = 'import sys; from pdfminer.high_level import extract_text; extract_text(sys.argv[1])';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The tools that are compared with; says which is not installed. */
export function findTools(): { readonly pdftotext: Tool; readonly pdfminer: Tool } {
  const python = pythonWith('pdfminer.high_level');
  if (python === undefined) console.log('pdfminer.six is not installed for python3');
  const hasPdftotext = runs('pdftotext', ['-v']);
  if (!hasPdftotext) console.log('pdftotext is not installed');
  return {
    pdftotext: (path) => (hasPdftotext ? commandMs(`pdftotext ${quoted(path)} -`) : null),
    pdfminer: (path) =>
      python === undefined ? null : commandMs(`${python} -c ${quoted(mine)} ${quoted(path)}`),
  };
}

/** CPU milliseconds of a command by the shell's own count of its children. */
function commandMs(command: string): number | null {
  const { status, stdout, stderr, error } = spawnSync(
    'bash',
    ['-c', `${command} >/dev/null || exit 1; times`],
    { encoding: 'utf8' },
  );
  const children = status === 0 ? stdout.trim().split('\n').at(-1) : undefined;
  const parts = [...(children?.matchAll(/(\d+)m([\d.]+)s/g) ?? [])];
  if (parts.length === 0) {
    console.log(`failed: ${command}: ${error?.message ?? stderr?.trim().split('\n').at(-1) ?? status}`);
    return null;
  }
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}
