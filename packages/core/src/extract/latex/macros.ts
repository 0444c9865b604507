import { TexScanner } from './tex-scanner.ts';

/** A command that the author defined, as far as it only stands for other text. */
interface Macro {
  readonly parameters: number;
  /** Of the first parameter where it may be left out. */
  readonly byDefault?: string;
  readonly body: string;
}

const longestBody = 2000;
const deepest = 24;
/** Most text that macros may make of a paper. */
export const maxExpanded = 12 * 1024 * 1024;

const maxExpansions = 200_000;

/** What we read ourselves, whatever the author makes of it. */
const kept = new Set(
  `section subsection subsubsection paragraph subparagraph chapter part title author abstract caption footnote item begin
  end cite citep citet label ref input include bibitem newblock par maketitle thanks emph textbf textit`.split(
    /\s+/,
  ),
);

const definition =
  /\\(?:(?<command>(?:re|provide)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator)\*?|(?<def>[gex]?def|let))(?![a-zA-Z@])/g;

/** Takes the definitions out of a source and writes in full what they stand for. Undefined where that grows too large. */
export function expandMacros(source: string): string | undefined {
  const macros = new Map<string, Macro>();
  const body = withoutDefinitions(source, macros);
  const parts: string[] = [];
  let length = 0;
  let expansions = 0;
  const expand = (text: string, depth: number): boolean => {
    const scan = new TexScanner(text);
    const say = (part: string) => {
      parts.push(part);
      length += part.length;
    };
    while (!scan.done) {
      const next = text.indexOf('\\', scan.at);
      say(scan.take(next < 0 ? text.length : next));
      if (next < 0) break;
      const name = scan.command();
      const macro = macros.get(name);
      if (!macro || depth >= deepest) say(text.slice(next, scan.at));
      else if (++expansions > maxExpansions || !expand(written(macro, scan), depth + 1)) return false;
      if (length > maxExpanded) return false;
    }
    return true;
  };
  return expand(body, 0) ? parts.join('') : undefined;
}

function written({ parameters, byDefault, body }: Macro, scan: TexScanner): string {
  if (parameters === 0) {
    // The blanks that ended its name were not the author's; an empty group says so too.
    scan.skip('{}');
    return /\\[a-zA-Z@]+$/.test(body) ? `${body}{}` : body;
  }
  const values: string[] = [];
  if (byDefault !== undefined) values.push(scan.optional() ?? byDefault);
  while (values.length < parameters) values.push(scan.argument());
  return body.replace(/#([1-9])/g, (_, digit: string) => values[Number(digit) - 1] ?? '');
}

function withoutDefinitions(source: string, macros: Map<string, Macro>): string {
  const parts: string[] = [];
  const scan = new TexScanner(source);
  definition.lastIndex = 0;
  for (let found = definition.exec(source); found; found = definition.exec(source)) {
    if (found.index < scan.at) continue;
    parts.push(scan.take(found.index));
    scan.at = definition.lastIndex;
    const { command, def } = found.groups ?? {};
    const defined = command ? readNewCommand(scan, command) : readDef(scan, def ?? '');
    if (defined && isPlain(defined.name, defined.macro)) macros.set(defined.name, defined.macro);
    definition.lastIndex = Math.max(definition.lastIndex, scan.at);
  }
  parts.push(scan.take(source.length));
  return parts.join('');
}

function isPlain(name: string, { body }: Macro): boolean {
  return (
    !kept.has(name) &&
    !body.includes('@') &&
    body.length <= longestBody &&
    !/\\(?:if|else|fi|csname)/.test(body)
  );
}

type Defined = { readonly name: string; readonly macro: Macro } | undefined;

function readNewCommand(scan: TexScanner, command: string): Defined {
  const name = scan.argument().trim().replace(/^\\/, '');
  if (command === 'DeclareMathOperator') {
    const shown = scan.argument();
    return { name, macro: { parameters: 0, body: `\\operatorname{${shown}}` } };
  }
  const parameters = Number(scan.optional() ?? 0);
  const byDefault = parameters > 0 ? scan.optional() : undefined;
  const body = scan.argument();
  if (!(parameters >= 0 && parameters <= 9)) return undefined;
  return { name, macro: { parameters, body, ...(byDefault === undefined ? {} : { byDefault }) } };
}

function readDef(scan: TexScanner, kind: string): Defined {
  const name = scan.argument().trim().replace(/^\\/, '');
  if (kind === 'let') {
    scan.skip('=');
    scan.argument();
    return undefined;
  }
  const open = scan.source.indexOf('{', scan.at);
  const parameterText = open < 0 ? '' : scan.take(open);
  const body = scan.group();
  if (body === undefined || !/^(?:\s*|(?:#[1-9])+\s*)$/.test(parameterText)) return undefined;
  return { name, macro: { parameters: parameterText.split('#').length - 1, body } };
}
