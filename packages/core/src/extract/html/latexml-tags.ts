import { blockTextOf, texOf } from './block-text.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';

/** Words and brackets around the number of a part. */
const around = /^[\s[({§]+|[\s\])}.:,]+$/g;
const named = /^(?:appendix|section|chapter|part)\s+(?=\S)/i;

/** A title or an entry without its number, and the number as printed, without brackets; empty where it has none. */
export function partTag(node: HtmlElement): { readonly number: string; readonly rest: readonly HtmlNode[] } {
  const tags = node.children.filter((child) => typeof child !== 'string' && child.classes.has('ltx_tag'));
  const number = blockTextOf(tags).text.replace(around, '').replace(named, '');
  return { number, rest: node.children.filter((child) => !tags.includes(child)) };
}

/** A displayed line of mathematics with its number. */
export interface Equation {
  readonly tex: string;
  readonly number?: string;
}

/** The lines of a displayed formula or of a group of them. */
export function equationsIn(node: HtmlElement): Equation[] {
  const rows = findAll(node, (one) => one.classes.has('ltx_eqn_row'));
  return (rows.length > 0 ? rows : [node]).flatMap((row) => {
    const tex = findAll(row, (one) => one.name === 'math')
      .map((math) => texOf(math).replace(/^\\displaystyle\s*/, ''))
      .join(' ')
      .trim();
    if (tex === '') return [];
    const tags = findAll(row, (one) => one.classes.has('ltx_tag_equation'));
    const number = blockTextOf(tags.slice(0, 1)).text.replace(around, '');
    return [{ tex, ...(number === '' ? {} : { number }) }];
  });
}

/** All elements below one that hold, outermost only. */
export function findAll(node: HtmlElement, holds: (one: HtmlElement) => boolean): HtmlElement[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return holds(child) ? [child] : findAll(child, holds);
  });
}

const blockNames: ReadonlySet<string> = new Set(
  `html body main article section header footer aside div p ul ol li dl dt dd figure figcaption blockquote
  table thead tbody tfoot tr td th caption pre h1 h2 h3 h4 h5 h6`.split(/\s+/),
);

/** Whether an element starts a line of its own. */
export function isBlock(node: HtmlElement): boolean {
  return blockNames.has(node.name);
}
