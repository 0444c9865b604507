/** Reads TeX piece by piece. Comments are gone already. */
export class TexScanner {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  /** The text up to the next character that means something. */
  plain(): string {
    special.lastIndex = this.at;
    const end = special.exec(this.source)?.index ?? this.source.length;
    return this.take(end);
  }

  take(end: number): string {
    const text = this.source.slice(this.at, end);
    this.at = end;
    return text;
  }

  /** Whether the text goes on with these characters; steps over them if so. */
  skip(expected: string): boolean {
    if (!this.source.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** The name of the command whose backslash is next: letters, or one other character. */
  command(): string {
    commandName.lastIndex = this.at;
    const [whole = '', letters, other = ''] = commandName.exec(this.source) ?? [];
    this.at += Math.max(1, whole.length);
    return letters ?? other;
  }

  /** The inside of a group in braces, or undefined where none is next. */
  group(): string | undefined {
    return this.bracketed('{', '}');
  }

  /** The inside of an optional argument. */
  optional(): string | undefined {
    return this.bracketed('[', ']');
  }

  /** Steps over a star, optional arguments, and so many groups with the optional arguments before them. */
  dropArguments(groups: number): void {
    this.skip('*');
    while (this.optional() !== undefined);
    for (let i = 0; i < groups; i++) {
      this.group();
      while (i + 1 < groups && this.optional() !== undefined);
    }
  }

  /** A group, or else the next command or character. */
  argument(): string {
    const group = this.group();
    if (group !== undefined) return group;
    this.blanks();
    if (this.source[this.at] !== '\\') return this.take(this.at + 1);
    const start = this.at;
    this.command();
    return this.source.slice(start, this.at).trimEnd();
  }

  /** Everything before the `\end` of an environment that was begun, and steps over it; to the end where there is none. */
  environment(name: string): string {
    if (name.length > longestName) return this.take(this.source.length);
    const marks = new RegExp(`\\\\(begin|end)\\s*\\{${name.replace(/[^\w]/g, '\\$&')}\\}`, 'g');
    marks.lastIndex = this.at;
    let depth = 1;
    for (let mark = marks.exec(this.source); mark; mark = marks.exec(this.source)) {
      depth += mark[1] === 'begin' ? 1 : -1;
      if (depth > 0) continue;
      const body = this.take(mark.index);
      this.at = marks.lastIndex;
      return body;
    }
    return this.take(this.source.length);
  }

  /** Everything before some characters, and steps over them; to the end where they do not come. */
  until(end: string): string {
    const found = this.find(end);
    const body = this.take(found < 0 ? this.source.length : found);
    this.skip(end);
    return body;
  }

  /** The same, but undefined, and not a step, where they do not come before the next blank line. */
  withinParagraph(end: string): string | undefined {
    const found = this.find(end);
    if (found < 0 || blankLine.test(this.source.slice(this.at, found))) return undefined;
    return this.until(end);
  }

  /** What stands between a character and the next of its kind on the line, as `\verb` has it; nothing where it does not come. */
  verbatim(): string {
    this.skip('*');
    const near = this.source.slice(this.at, this.at + longestOption);
    const end = near.indexOf(near[0] ?? '', 1);
    const body = near.slice(1, end);
    if (end < 1 || body.includes('\n')) return '';
    this.at += end + 1;
    return body;
  }

  private find(end: string): number {
    let found = this.source.indexOf(end, this.at);
    while (found > 0 && this.source[found - 1] === '\\' && end[0] !== '\\')
      found = this.source.indexOf(end, found + 1);
    return found;
  }

  blanks(): void {
    blank.lastIndex = this.at;
    this.at += blank.exec(this.source)?.[0].length ?? 0;
  }

  private bracketed(open: string, close: string): string | undefined {
    const start = this.at;
    this.blanks();
    if (this.source[this.at] !== open) {
      this.at = start;
      return undefined;
    }
    const opens = open.charCodeAt(0);
    const closes = close.charCodeAt(0);
    const end = Math.min(this.source.length, this.at + (open === '[' ? longestOption : this.source.length));
    let depth = 0;
    for (let i = this.at; i < end; i++) {
      const code = this.source.charCodeAt(i);
      if (code === backslash) i += 1;
      else if (code === opens || code === openBrace) depth += 1;
      else if (code === closes || code === closeBrace) {
        depth -= 1;
        if (depth > 0) continue;
        const body = this.source.slice(this.at + 1, i);
        this.at = i + 1;
        return body;
      }
    }
    this.at = start;
    return undefined;
  }
}

/** Of options that are not closed near by, many could make reading take for ever. */
const longestOption = 500;
/** Of an environment; what macros make longer has no `\end` that fits, and makes no pattern either. */
const longestName = 200;
const blankLine = /\n[ \t]*\n/;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const special = /[\\$%{}~&\n^_]/g;
const commandName = /\\(?:([a-zA-Z@]+)[ \t]*\n?[ \t]*|([\s\S]))/y;
const blank = /[ \t]*\n?[ \t]*/y;
