import type { SourceBlock } from '../../contracts/source-text.ts';
import { belowChapters } from '../source-limits.ts';
import { BlockTextBuilder } from './block-text.ts';
import { cellsOf } from './html-table.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import { equationsIn, findAll, isBlock, partTag } from './latexml-tags.ts';

type Role = SourceBlock['role'];

/** Levels of headings by the end of LaTeXML's class. */
const levels: ReadonlyMap<string, number> = new Map([
  ['part', 1],
  ['chapter', 0],
  ['section', 1],
  ['appendix', 1],
  ['bibliography', 1],
  ['acknowledgements', 1],
  ['abstract', 1],
  ['subsection', 2],
  ['subsubsection', 3],
  ['paragraph', 4],
  ['subparagraph', 5],
]);

/** Navigation, dates and what LaTeXML says about itself. */
const leftOut = [
  'ltx_page_header',
  'ltx_page_footer',
  'ltx_page_navbar',
  'ltx_page_logo',
  'ltx_TOC',
  'ltx_dates',
  'ltx_ERROR',
];

/** Reads the blocks of a page that LaTeXML made, in its order. Notes follow the block they stand in. */
export function latexmlBlocks(root: HtmlElement): SourceBlock[] {
  const reader = new BlockReader();
  reader.read(root.children, 'paragraph');
  reader.finish();
  return belowChapters(
    reader.blocks,
    findAll(root, (one) => one.classes.has('ltx_title_chapter')).length > 0,
  );
}

class BlockReader {
  readonly blocks: SourceBlock[] = [];
  private builder = new BlockTextBuilder();
  private role: Role = 'paragraph';
  private floating = 0;
  /** A run-in title or a bullet whose paragraph has not come yet. */
  private opening: HtmlNode[] = [];

  read(nodes: readonly HtmlNode[], role: Role): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.inline(node, role);
      else this.element(node, role);
    }
  }

  /** Ends the part: what should have opened a paragraph is one where none came. */
  finish(): void {
    this.flush();
    if (this.opening.length > 0) this.apart('paragraph', this.opening.splice(0));
  }

  /** Ends the block that is being collected. */
  flush(): void {
    const { builder, role } = this;
    if (builder.isEmpty && builder.notes.length === 0) return;
    this.builder = new BlockTextBuilder();
    this.put(role, builder);
  }

  private element(node: HtmlElement, role: Role): void {
    const is = (...names: readonly string[]) => names.some((name) => node.classes.has(name));
    if (is(...leftOut)) return;
    if (is('ltx_title')) this.title(node, role);
    else if (is('ltx_authors')) this.apart('authors', node.children);
    else if (is('ltx_abstract')) this.within(node, 'abstract');
    else if (is('ltx_bibitem')) this.entry(node);
    else if (is('ltx_equation', 'ltx_equationgroup', 'ltx_eqn_table')) this.formula(node);
    else if (is('ltx_caption')) this.apart('caption', node.children);
    else if (is('ltx_tabular')) this.table(node);
    else if (is('ltx_listing', 'ltx_verbatim') && isBlock(node))
      this.floatingly(() => this.apart('figure-text', node.children));
    else if (is('ltx_figure', 'ltx_table', 'ltx_float'))
      this.floatingly(() => this.within(node, 'figure-text'));
    else if (is('ltx_item')) this.within(node, 'list-item');
    else if (isBlock(node)) this.within(node, role);
    else if (is('ltx_tag_item')) this.opening.push(node, ' ');
    else this.inline(node, role);
  }

  /** A block of its own with whatever it is made of. */
  private within(node: HtmlElement, role: Role): void {
    this.flush();
    this.read(node.children, role);
    this.flush();
  }

  private inline(node: HtmlNode, role: Role): void {
    if (this.builder.isEmpty) {
      if (typeof node === 'string' && node.trim() === '') return;
      this.role = role;
      for (const opening of this.opening.splice(0)) this.builder.add(opening);
    }
    this.builder.add(node);
  }

  private apart(role: Role, nodes: readonly HtmlNode[], more: Partial<SourceBlock> = {}): void {
    this.flush();
    const builder = new BlockTextBuilder();
    for (const node of nodes) builder.add(node);
    this.put(role, builder, more);
  }

  private floatingly(read: () => void): void {
    this.flush();
    this.floating += 1;
    read();
    this.flush();
    this.floating -= 1;
  }

  private title(node: HtmlElement, role: Role): void {
    const kind = [...node.classes].find((name) => name.startsWith('ltx_title_'))?.slice('ltx_title_'.length);
    if (kind === 'document') {
      this.apart('title', node.children);
      return;
    }
    const level = levels.get(kind ?? '');
    if (level === undefined) {
      this.flush();
      // Not spread: a page may have more children here than a call takes arguments.
      this.opening = this.opening.concat(node.children, ' ');
      return;
    }
    this.finish();
    const { number, rest } = partTag(node);
    this.apart(role === 'list-item' ? 'paragraph' : 'heading', rest, { level, ...numbered(number) });
  }

  private entry(node: HtmlElement): void {
    const { number, rest } = partTag(node);
    const { id } = node.attributes;
    this.apart('reference', rest, { ...numbered(number), ...(id === undefined ? {} : { id }) });
  }

  private formula(node: HtmlElement): void {
    this.flush();
    for (const { tex, number } of equationsIn(node)) {
      const whole = { text: tex, math: [{ start: 0, end: tex.length }], citations: [] };
      this.blocks.push({ role: 'formula', ...whole, tex, ...numbered(number), floating: false });
    }
  }

  private table(node: HtmlElement): void {
    this.flush();
    const cells = cellsOf(node);
    const text = cells.flatMap((cell) => (cell.text === '' ? [] : [cell.text])).join(' ');
    if (text !== '')
      this.blocks.push({ role: 'table', text, math: [], citations: [], cells, floating: true });
  }

  private put(role: Role, builder: BlockTextBuilder, more: Partial<SourceBlock> = {}): void {
    const content = builder.finish();
    const floating = this.floating > 0 || role === 'caption' || role === 'footnote';
    if (content.text !== '') this.blocks.push({ role, ...content, ...more, floating });
    for (const note of builder.notes) this.note(note);
  }

  private note(node: HtmlElement): void {
    const [content = node] = findAll(node, (one) => one.classes.has('ltx_note_content'));
    const isMark = (one: HtmlNode) =>
      typeof one !== 'string' && (one.classes.has('ltx_tag_note') || one.classes.has('ltx_note_mark'));
    const builder = new BlockTextBuilder();
    for (const child of content.children) if (!isMark(child)) builder.add(child);
    this.put('footnote', builder);
  }
}

function numbered(number: string | undefined): { number?: string } {
  return number === undefined || number === '' ? {} : { number };
}
