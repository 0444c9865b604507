import type { SourceBlock, SourceCell } from '../../contracts/source-text.ts';
import { BlockTextBuilder } from '../html/block-text.ts';

type Role = SourceBlock['role'];

/** Collects the blocks of a source while it is read. Notes follow the block they stand in. */
export class BlockCollector {
  readonly blocks: SourceBlock[] = [];
  private builder = new BlockTextBuilder();
  private role: Role = 'paragraph';
  private floating = 0;
  /** The words of one piece are collected: they make no blocks of their own. */
  private within = 0;
  private notes: string[] = [];
  private entry: string | undefined;
  private readonly read: (source: string, role: Role) => void;

  /** @param read reads a piece of TeX into this collector */
  constructor(read: (source: string, role: Role) => void) {
    this.read = read;
  }

  inline(text: string, role: Role): void {
    if (this.begins() && text.trim() === '') return;
    if (this.begins()) this.role = role;
    this.builder.say(text);
  }

  math(tex: string, role: Role): void {
    if (this.begins()) this.role = role;
    this.builder.formula(tex.trim());
  }

  /** A displayed formula. */
  formula(source: string): void {
    if (this.within > 0) {
      this.builder.formula(source);
      return;
    }
    this.flush();
    const tex = source
      .replace(/\\(?:label\s*\{[^{}]*\}|nonumber|notag)/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    const whole = { text: tex, tex, math: [{ start: 0, end: tex.length }], citations: [] };
    if (tex !== '') this.blocks.push({ role: 'formula', ...whole, floating: false });
  }

  note(source: string): void {
    this.notes.push(source);
  }

  /** The next block is an entry of the bibliography that is cited by this key. */
  beginEntry(key: string | undefined): void {
    this.flush();
    this.entry = key;
  }

  /** Ends the block that is being collected. */
  flush(): void {
    if (this.within > 0) {
      this.builder.say(' ');
      return;
    }
    const { builder, role, notes, entry } = this;
    this.builder = new BlockTextBuilder();
    this.notes = [];
    const isEntry = role === 'reference' && !builder.isEmpty;
    this.put(role, builder, isEntry && entry !== undefined ? { id: entry } : {});
    if (isEntry) this.entry = undefined;
    for (const note of notes) this.put('footnote', this.wordsOf(note));
  }

  /** A block that is a piece by itself, such as a heading. */
  apart(role: Role, source: string, more: Partial<SourceBlock> = {}): void {
    this.flush();
    this.put(role, this.wordsOf(source), more);
  }

  /** Words as they are, such as a program. */
  verbatim(text: string): void {
    this.floatingly(() => {
      const builder = new BlockTextBuilder();
      builder.say(text);
      this.put('figure-text', builder);
    });
  }

  table(cells: readonly SourceCell[]): void {
    const text = cells.flatMap((cell) => (cell.text === '' ? [] : [cell.text])).join(' ');
    if (this.within > 0) {
      this.builder.say(` ${text} `);
      return;
    }
    this.flush();
    if (text !== '')
      this.blocks.push({ role: 'table', text, math: [], citations: [], cells, floating: true });
  }

  /** What is read is printed elsewhere. */
  floatingly(read: () => void): void {
    this.flush();
    this.floating += 1;
    read();
    this.flush();
    this.floating -= 1;
  }

  /** The words of a piece, without touching the block that is being collected. */
  wordsOf(source: string): BlockTextBuilder {
    const { builder } = this;
    const own = new BlockTextBuilder();
    this.builder = own;
    this.within += 1;
    this.read(source, 'paragraph');
    this.within -= 1;
    this.builder = builder;
    return own;
  }

  private begins(): boolean {
    return this.builder.isEmpty && this.within === 0;
  }

  private put(role: Role, builder: BlockTextBuilder, more: Partial<SourceBlock> = {}): void {
    const content = builder.finish();
    const floating = this.floating > 0 || role === 'caption' || role === 'footnote';
    if (content.text !== '') this.blocks.push({ role, ...content, ...more, floating });
  }
}
