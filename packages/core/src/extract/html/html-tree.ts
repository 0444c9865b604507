import { Parser } from 'htmlparser2';

/** An element with what reading LaTeXML's pages needs. */
export interface HtmlElement {
  readonly name: string;
  readonly classes: ReadonlySet<string>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

export interface HtmlTree {
  readonly root: HtmlElement;
  /** The page was closed: a page that breaks off is not. */
  readonly closed: boolean;
  /** Where the page says that it stands. */
  readonly base?: string;
}

/** Most elements of a page; a long paper has some ten thousand. */
const maxElements = 400_000;
/** Deepest nesting; tables of tables in LaTeXML's pages stay below 60. */
const maxDepth = 256;

/** What holds no words of the paper. */
const skipped: ReadonlySet<string> = new Set(['script', 'style', 'svg', 'head', 'template', 'iframe', 'nav']);

const element = (name: string, attributes: Readonly<Record<string, string>>): HtmlElement => ({
  name,
  classes: new Set((attributes.class ?? '').split(/\s+/)),
  attributes,
  children: [],
});

/**
 * Parses a page into a tree, or gives undefined where it is larger or deeper than any paper. The inside of a formula is
 * not kept: its `alttext` says what it is.
 */
export function parseHtml(html: string): HtmlTree | undefined {
  const root = element('#root', {});
  const open = [root];
  let elements = 0;
  let closed = false;
  let tooMuch = false;
  let base: string | undefined;
  /** Depth below an element that is skipped; 0 outside. */
  let skipping = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base') base ??= attributes.href;
      if (skipping > 0 || skipped.has(name)) {
        skipping += 1;
        return;
      }
      elements += 1;
      if (elements > maxElements || open.length >= maxDepth) {
        tooMuch = true;
        parser.pause();
        return;
      }
      const made = element(name, attributes);
      open.at(-1)?.children.push(made);
      open.push(made);
      if (name === 'math') skipping = 1;
    },
    ontext(text) {
      if (skipping === 0) open.at(-1)?.children.push(text);
    },
    onclosetag(name, implied) {
      if (name === 'html' && !implied) closed = true;
      if (name === 'math' && skipping === 1) {
        skipping = 0;
        open.pop();
        return;
      }
      if (skipping > 0) skipping -= 1;
      else if (open.length > 1) open.pop();
    },
  });
  parser.write(html);
  if (tooMuch) return undefined;
  parser.end();
  return { root, closed, ...(base === undefined ? {} : { base }) };
}
