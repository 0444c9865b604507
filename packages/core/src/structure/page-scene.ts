import type { CleanBlock, TextLine } from '../contracts/clean-document.ts';
import type { PaintedBox, PaintedPage } from '../contracts/document.ts';
import { type CaptionLabel, captionLabel } from './caption-label.ts';
import { type Frame, intoFrame, rectangleOf, type Turn } from './frame.ts';
import type { StructureInput } from './paper-structure.ts';
import { hullOf } from './rectangles.ts';

/** A line of the clean text where it stands in the frame. */
export interface PlacedLine extends PaintedBox {
  readonly line: TextLine;
  /** Index in `CleanDocument.blocks`. */
  readonly block: number;
}

export interface PlacedCaption extends PaintedBox, CaptionLabel {
  readonly block: number;
}

/** One page seen upright: captions, running text, what stands in floats, and what is painted. */
export interface PageScene {
  readonly index: number;
  readonly frame: Frame;
  readonly captions: readonly PlacedCaption[];
  readonly body: readonly PlacedLine[];
  /** Lines of blocks that are figure text or tables. */
  readonly apart: readonly PlacedLine[];
  readonly painted: PaintedPage;
}

const nothingPainted: PaintedPage = { areas: [], rules: [], uprights: [] };

/** The pages that hold a caption or a table, once for each direction in which one is written. */
export function pageScenes(input: StructureInput): PageScene[] {
  const pages = linesByPage(input);
  const scenes: PageScene[] = [];
  for (const [index, page] of input.pages.entries()) {
    const lines = pages[index] ?? [];
    const turns = new Set<Turn>();
    for (const { block, line } of lines) {
      const role = input.blocks[block]?.role;
      if (role === 'caption' || role === 'table') turns.add(line.rotation ?? 0);
    }
    for (const turn of turns) scenes.push(sceneOf(input, index, { page, turn }, lines));
  }
  return scenes;
}

interface BlockLine {
  readonly line: TextLine;
  readonly block: number;
}

function linesByPage({ blocks, lines, pages }: StructureInput): readonly (readonly BlockLine[])[] {
  const byPage: BlockLine[][] = pages.map(() => []);
  let at = 0;
  for (const [block, { start, end }] of blocks.entries())
    for (let line = lines[at]; line !== undefined && line.start < end; line = lines[++at])
      if (line.end > start) byPage[line.page]?.push({ line, block });
  return byPage;
}

function sceneOf(
  { text, blocks, painted }: StructureInput,
  index: number,
  frame: Frame,
  lines: readonly BlockLine[],
): PageScene {
  const captionLines = new Map<number, PlacedLine[]>();
  const body: PlacedLine[] = [];
  const apart: PlacedLine[] = [];
  for (const { line, block } of lines) {
    const role = blocks[block]?.role;
    const placed = { ...intoFrame(frame, rectangleOf(line)), line, block };
    if (role === 'caption') {
      if ((line.rotation ?? 0) !== frame.turn) continue;
      const known = captionLines.get(block);
      if (known) known.push(placed);
      else captionLines.set(block, [placed]);
    } else if (role === 'figure-text' || role === 'table') apart.push(placed);
    else if ((line.rotation ?? 0) === frame.turn) body.push(placed);
  }
  const captions = [...captionLines].flatMap(([block, own]): PlacedCaption[] => {
    const hull = hullOf(own);
    return hull ? [{ ...hull, ...captionLabel(startOf(text, blocks[block])), block }] : [];
  });
  const { areas, rules, uprights } = painted?.[index] ?? nothingPainted;
  const seen = (boxes: readonly PaintedBox[]): readonly PaintedBox[] =>
    frame.turn === 0 ? boxes : boxes.map((box) => intoFrame(frame, box));
  const sideways = frame.turn === 90 || frame.turn === 270;
  return {
    index,
    frame,
    captions,
    body,
    apart,
    painted: {
      areas: seen(areas),
      rules: seen(sideways ? uprights : rules),
      uprights: seen(sideways ? rules : uprights),
    },
  };
}

const startOf = (text: string, block: CleanBlock | undefined): string =>
  block === undefined ? '' : text.slice(block.start, Math.min(block.end, block.start + 80));
