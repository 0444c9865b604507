import type { SourceBlock } from '../../contracts/source-text.ts';
import { readTextCommand } from '../../tex/text-commands.ts';
import { belowChapters } from '../source-limits.ts';
import { BlockCollector } from './block-collector.ts';
import { lastOnly, sectionLevels, silent } from './known-commands.ts';
import { readEnvironment } from './latex-environments.ts';
import { TexScanner } from './tex-scanner.ts';

type Role = SourceBlock['role'];
type Handler = (scan: TexScanner, role: Role) => void;

/** Deeper nesting is an attack. */
const deepest = 60;

/** Reads the blocks of a source whose files, comments and macros are dealt with. Notes follow the block they stand in. */
export function latexBlocks(source: string): SourceBlock[] {
  const reader = new LatexReader();
  const begin = /\\begin\s*\{document\}/.exec(source);
  const scan = new TexScanner(source);
  reader.readPreamble(scan.take(begin?.index ?? 0));
  scan.at += begin?.[0].length ?? 0;
  reader.read(scan.environment('document'), 'paragraph');
  reader.collected.flush();
  return belowChapters(reader.collected.blocks, /\\chapter\b/.test(source));
}

class LatexReader {
  readonly collected = new BlockCollector((source, role) => this.read(source, role));
  private depth = 0;
  private readonly handlers = new Map<string, Handler>(Object.entries(this.commands()));

  /** Of all that stands before the document only the title is read. */
  readPreamble(preamble: string): void {
    const title = /\\title\s*(?:\[[^\]]*\])?\s*(?=\{)/.exec(preamble);
    if (!title) return;
    const scan = new TexScanner(preamble);
    scan.at = title.index + title[0].length;
    this.collected.apart('title', scan.group() ?? '');
  }

  read(source: string, role: Role): void {
    if (this.depth >= deepest) return;
    this.depth += 1;
    const scan = new TexScanner(source);
    while (!scan.done) this.step(scan, role);
    this.depth -= 1;
  }

  private step(scan: TexScanner, role: Role): void {
    const char = scan.source[scan.at] ?? '';
    if (char === '\\') this.command(scan, role);
    else if (char === '\n') this.lineEnd(scan, role);
    else if (scan.skip('$$')) this.displayedFormula(scan);
    else if (char === '$') this.inlineFormula(scan, role);
    else {
      const text = scan.plain();
      if (text !== '') this.collected.inline(text, role);
      else {
        scan.at += 1;
        if (char !== '{' && char !== '}')
          this.collected.inline(char === '~' || char === '&' ? ' ' : char, role);
      }
    }
  }

  /** A dollar sign without another in its paragraph is none of TeX's: part of code, or forgotten. */
  private inlineFormula(scan: TexScanner, role: Role): void {
    scan.skip('$');
    const formula = scan.withinParagraph('$');
    if (formula === undefined) this.collected.inline('$', role);
    else this.collected.math(formula, role);
  }

  private displayedFormula(scan: TexScanner): void {
    const formula = scan.withinParagraph('$$');
    if (formula !== undefined) this.collected.formula(formula);
  }

  private lineEnd(scan: TexScanner, role: Role): void {
    const blank = /\n[ \t]*\n\s*/y;
    blank.lastIndex = scan.at;
    const end = blank.exec(scan.source)?.[0].length;
    scan.at += end ?? 1;
    if (end === undefined) this.collected.inline(' ', role);
    else this.collected.flush();
  }

  private command(scan: TexScanner, role: Role): void {
    const start = scan.at;
    const name = scan.command();
    const handler = this.handlers.get(name);
    const count = silent.get(name) ?? lastOnly.get(name);
    if (handler) handler(scan, role);
    else if (count !== undefined) scan.dropArguments(count);
    else this.textCommand(scan, start, name, role);
  }

  private textCommand(scan: TexScanner, start: number, name: string, role: Role): void {
    const known = readTextCommand(scan.source, start);
    if (known.kind === 'text' && known.text === `\\${name}`) {
      // Unknown: what is in its braces is read, its options are not.
      scan.skip('*');
      if (scan.source[scan.at] === '[') scan.optional();
      return;
    }
    scan.at = known.end;
    if (known.kind === 'text') this.collected.inline(known.text, role);
    else this.read(known.body, role);
  }

  private commands(): Record<string, Handler> {
    const { collected } = this;
    const flush: Handler = () => collected.flush();
    const note: Handler = (scan) => {
      scan.optional();
      collected.note(scan.group() ?? '');
    };
    const apart =
      (role: Role, more: Partial<SourceBlock> = {}): Handler =>
      (scan) => {
        scan.skip('*');
        scan.optional();
        collected.apart(role, scan.group() ?? '', more);
      };
    const headings = Object.entries(sectionLevels).map(([name, level]) => [
      name,
      apart('heading', { level }),
    ]);
    return {
      ...Object.fromEntries(headings),
      begin: (scan, role) => {
        const name = scan.group()?.trim() ?? '';
        readEnvironment({ name, source: scan.environment(name), role }, collected, (source, own) =>
          this.read(source, own),
        );
      },
      '(': (scan, role) => collected.math(scan.until('\\)'), role),
      '[': (scan) => collected.formula(scan.until('\\]')),
      '\\': (scan, role) => {
        scan.skip('*');
        scan.optional();
        collected.inline(' ', role);
      },
      verb: (scan, role) => collected.inline(scan.verbatim(), role),
      par: flush,
      maketitle: flush,
      newpage: flush,
      clearpage: flush,
      item: (scan, role) => {
        collected.flush();
        const label = scan.optional();
        if (label !== undefined) this.read(`${label} `, role);
      },
      footnote: note,
      footnotetext: note,
      thanks: note,
      caption: apart('caption'),
      subcaption: apart('caption'),
      captionof: (scan, role) => {
        scan.group();
        apart('caption')(scan, role);
      },
      title: apart('title'),
      icmltitle: apart('title'),
      abstract: apart('abstract'),
      // Names, institutions and marks come in too many ways: authors are read from the page.
      author: (scan) => scan.dropArguments(1),
      bibitem: (scan) => {
        collected.flush();
        scan.optional();
        collected.beginEntry(scan.group()?.trim());
      },
    };
  }
}
