/** The text files of a source, by their path in it. */
export type LatexFiles = ReadonlyMap<string, string>;

const deepest = 12;
const maxLength = 12 * 1024 * 1024;

/** The file that a paper begins with: a class and a document; of several the one with a usual name, else the longest. */
export function mainFile(files: LatexFiles): string | undefined {
  const whole = [...files].filter(
    ([name, text]) =>
      /\.(?:tex|ltx|txt)$/i.test(name) &&
      /\\document(?:class|style)\b/.test(text) &&
      /\\begin\s*\{document\}/.test(text),
  );
  const usual = (name: string) =>
    /(?:^|\/)(?:main|ms|paper|article|manuscript|root)\.[a-z]+$/i.test(name) ? 1 : 0;
  const deep = (name: string) => name.split('/').length;
  const best = whole.sort(
    ([a, one], [b, other]) => usual(b) - usual(a) || deep(a) - deep(b) || other.length - one.length,
  );
  return best[0]?.[0];
}

/**
 * A file with everything that it takes in, comments left out, and the bibliography that BibTeX made where it is asked for.
 * A file that is not there is nothing; one that takes in itself is cut.
 */
export function wholeSource(files: LatexFiles, main: string): string {
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : '';
  const open: string[] = [];
  let length = 0;
  const read = (name: string): string => {
    const path = [name, `${name}.tex`]
      .map((one) => folder + one.replace(/^\.\//, ''))
      .find((one) => files.has(one));
    if (path === undefined || open.includes(path) || open.length > deepest) return '';
    const text = withoutComments(files.get(path) ?? '');
    length += text.length;
    if (length > maxLength) return '';
    open.push(path);
    const whole = text
      .replace(/\\(?:input|include|subfile)\s*\{([^{}]*)\}/g, (_, inner: string) => read(inner.trim()))
      .replace(/\\input\s+([\w./-]+)/g, (_, inner: string) => read(inner))
      .replace(/\\(?:bibliography\s*\{[^{}]*\}|printbibliography\b)/g, () => read(bibliography));
    open.pop();
    return whole;
  };
  const [any = ''] = [...files.keys()].filter((name) => name.endsWith('.bbl'));
  const own = main.replace(/\.[^./]+$/, '.bbl');
  const bibliography = (files.has(own) ? own : any).slice(folder.length);
  return read(main.slice(folder.length));
}

/** A comment goes with the end of its line and the blanks that begin the next; a blank line stays one. */
function withoutComments(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/%(?<=(?:^|[^\\])(?:\\\\)*%)[^\n]*(?:\n[ \t]*(\n)?)?/g, (_, blankLine?: string) =>
      blankLine ? '\n\n' : '',
    );
  return withoutParts(withoutParts(lines, '\\iffalse', '\\fi'), '\\begin{comment}', '\\end{comment}');
}

/** Leaves out everything from one mark to another. */
function withoutParts(text: string, from: string, to: string): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf(from, at);
    const end = start < 0 ? -1 : text.indexOf(to, start);
    if (end < 0) return kept.join('') + text.slice(at);
    kept.push(text.slice(at, start));
    at = end + to.length;
  }
}
