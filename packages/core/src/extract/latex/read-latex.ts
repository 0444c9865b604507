import type { SourceProblem, SourceText } from '../../contracts/source-text.ts';
import { err, ok, type Result } from '../../result.ts';
import { maxSourceWords } from '../source-limits.ts';
import { latexBlocks } from './latex-blocks.ts';
import { type LatexFiles, mainFile, wholeSource } from './latex-files.ts';
import { expandMacros } from './macros.ts';

/** A paper that is typeset has none; each one makes reading go through the whole source. */
const mostOpenBraces = 20;

/** Reads the source of a paper. Nothing is run: what a macro computes is not known. */
export function readLatex(files: LatexFiles): Result<SourceText, SourceProblem> {
  const main = mainFile(files);
  if (main === undefined) return err('no-main-file');
  const whole = wholeSource(files, main);
  if (openBraces(whole) > mostOpenBraces) return err('truncated');
  const source = expandMacros(whole);
  if (source === undefined) return err('too-large');
  const blocks = latexBlocks(source);
  const words = blocks.reduce((sum, { text }) => sum + text.split(' ').length, 0);
  if (words < 50) return err('no-text');
  return words > maxSourceWords ? err('too-large') : ok({ kind: 'latex', blocks });
}

function openBraces(source: string): number {
  let open = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i += 1;
    else if (char === '{') open += 1;
    else if (char === '}') open = Math.max(0, open - 1);
  }
  return open;
}
