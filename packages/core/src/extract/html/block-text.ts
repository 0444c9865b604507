import type { SourceCitation } from '../../contracts/source-text.ts';
import type { Span } from '../../contracts/span.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';

/** The words of a block with what stands in them. */
export interface BlockText {
  readonly text: string;
  readonly math: readonly Span[];
  readonly citations: readonly SourceCitation[];
}

/** What is printed elsewhere, or is no text of the paper. */
const apart = ['ltx_note', 'ltx_role_footnote', 'ltx_ERROR', 'ltx_rule', 'ltx_pagination'];

/** Collects the words of a block; white space is one blank. */
export class BlockTextBuilder {
  private readonly parts: string[] = [];
  private length = 0;
  private endsBlank = true;
  private readonly math: Span[] = [];
  private readonly citations: SourceCitation[] = [];
  /** Notes that were met, to be set behind the block. */
  readonly notes: HtmlElement[] = [];

  get isEmpty(): boolean {
    return this.length === 0;
  }

  add(node: HtmlNode): void {
    if (typeof node === 'string') this.say(node);
    else if (node.name === 'math') this.formula(texOf(node));
    else if (node.name === 'br') this.say(' ');
    else this.element(node);
  }

  private element(node: HtmlElement): void {
    if (apart.some((name) => node.classes.has(name))) {
      if (node.classes.has('ltx_note')) this.notes.push(node);
      return;
    }
    const start = this.length;
    for (const child of node.children) this.add(child);
    if (node.name !== 'cite') return;
    const targets = linksIn(node);
    if (targets.length > 0) this.citations.push({ start, end: this.length, targets });
  }

  say(text: string): void {
    const plain = text.replace(/\s+/g, ' ');
    const part = this.endsBlank ? plain.trimStart() : plain;
    if (part === '') return;
    this.parts.push(part);
    this.length += part.length;
    this.endsBlank = part.endsWith(' ');
  }

  finish(): BlockText {
    const text = this.parts.join('').trimEnd();
    const kept = <Part extends Span>(parts: readonly Part[]): Part[] =>
      parts.map((part) => ({ ...part, end: Math.min(part.end, text.length) })).filter(isFilled);
    return { text, math: kept(this.math), citations: kept(this.citations) };
  }

  formula(tex: string): void {
    const start = this.length;
    this.say(tex);
    if (this.length > start) this.math.push({ start, end: this.length });
  }
}

const isFilled = (span: Span): boolean => span.end > span.start;

/** The TeX of a formula, as LaTeXML keeps it beside the MathML. */
export function texOf(math: HtmlElement): string {
  return (math.attributes.alttext ?? '').trim();
}

/** The words of a piece of the page. */
export function blockTextOf(nodes: readonly HtmlNode[]): BlockText {
  const builder = new BlockTextBuilder();
  for (const node of nodes) builder.add(node);
  return builder.finish();
}

/** Places of this page that links in an element lead to. */
function linksIn(node: HtmlElement): string[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    const { href } = child.attributes;
    const at = href?.indexOf('#') ?? -1;
    return at >= 0 ? [href?.slice(at + 1) ?? ''] : linksIn(child);
  });
}
