import type { BlockRole, PaintedBox } from '../contracts/document.ts';
import type { Float } from '../contracts/structure.ts';
import { chooseFloats, voteSides } from './choose-floats.ts';
import { floatParts } from './float-atoms.ts';
import { type Proposal, proposalOf, proposeFloats } from './float-proposals.ts';
import { outOfFrame } from './frame.ts';
import { looseTables } from './loose-tables.ts';
import { textColumns } from './page-columns.ts';
import { type PageScene, pageScenes } from './page-scene.ts';
import type { StructureInput } from './paper-structure.ts';
import { holds, hullOf, sharedHeight, sharedWidth } from './rectangles.ts';
import { tableCells } from './table-cells.ts';
import { typedLines } from './typed-floats.ts';

/**
 * The figures, tables, algorithms and listings of a paper: each caption is bound to what stands on one side of it, told for
 * all captions of a page together; the way of pdffigures2 (Clark and Divvala, 2016).
 */
export function floatsOf(input: StructureInput): Float[] {
  const scenes = pageScenes(input);
  const upright = scenes.filter(({ frame }) => frame.turn === 0);
  const columns = textColumns(upright.flatMap(({ body }) => body));
  const textOf = (index: number): string => {
    const block = input.blocks[index];
    return block ? input.text.slice(block.start, block.end) : '';
  };
  const roleOf = (index: number): BlockRole | undefined => input.blocks[index]?.role;
  const bodyHeight = usualHeight(upright);
  const options = scenes.map((scene) => {
    const parts = floatParts(scene, roleOf, textOf, bodyHeight);
    const own =
      scene.frame.turn === 0 ? columns : textColumns([...scene.body, ...scene.captions, ...parts.atoms]);
    return proposeFloats(scene.captions, parts, own).map((proposals, i) => {
      const caption = scene.captions[i];
      const typed = caption && isTyped(caption.kind) ? typedLines(caption, scene, own) : undefined;
      return caption && typed ? [...proposals, proposalOf(caption, typed.side, typed.atoms)] : proposals;
    });
  });
  const votes = voteSides(options);
  const floats = scenes.flatMap((scene, index) =>
    floatsOfScene(scene, chooseFloats(options[index] ?? [], votes), input),
  );
  const placed = new Set(floats.filter(({ region }) => region.length > 0).map(nameOf));
  // A sentence that opens with the name of a float looks like a second caption.
  return floats.filter((one) => one.region.length > 0 || one.label === undefined || !placed.has(nameOf(one)));
}

const isTyped = (kind: Float['kind']): boolean => kind === 'algorithm' || kind === 'listing';

const nameOf = ({ kind, label }: Float): string => `${kind} ${label ?? ''}`;

/** The floats of one page: those with captions in the order of these, then tables without. */
function floatsOfScene(
  scene: PageScene,
  chosen: readonly Proposal[],
  { text, blocks }: StructureInput,
): Float[] {
  const regions = new Map<number, PaintedBox>();
  for (const proposal of chosen) {
    const region = regionOf(proposal, scene);
    if (region)
      regions.set(
        proposal.caption.block,
        isTyped(proposal.caption.kind) ? widened(region, proposal) : region,
      );
  }
  const named = scene.captions.map((caption): Float => {
    const region = regions.get(caption.block);
    const cells = region && caption.kind === 'table' ? tableCells(scene, region, text) : undefined;
    return {
      kind: caption.kind,
      ...(caption.label === undefined ? {} : { label: caption.label }),
      caption: caption.block,
      ...placeOf(scene, region),
      ...(cells === undefined ? {} : { cells }),
    };
  });
  const loose = looseTables(scene, [...regions.values()], (block) => blocks[block]?.role === 'table', text);
  return [
    ...named,
    ...loose.map(
      ({ region, cells }): Float => ({ kind: 'table', ...placeOf(scene, region), cells: [...cells] }),
    ),
  ];
}

function placeOf(scene: PageScene, region: PaintedBox | undefined): Pick<Float, 'region' | 'blocks'> {
  if (!region) return { region: [], blocks: [] };
  return { region: [outOfFrame(scene.frame, region, scene.index)], blocks: blocksIn(scene, region) };
}

/** Height of most lines of running text. */
function usualHeight(scenes: readonly PageScene[]): number {
  const counts = new Map<number, number>();
  for (const { body } of scenes)
    for (const { line } of body) {
      const height = Math.round(line.height * 10) / 10;
      counts.set(height, (counts.get(height) ?? 0) + line.end - line.start);
    }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** The parts of a float and the rules that close it, without its caption. */
function regionOf({ atoms, caption, side }: Proposal, { painted }: PageScene): PaintedBox | undefined {
  const kept = caption.kind === 'table' ? atoms.filter(({ kind }) => kind !== 'note') : atoms;
  const hull = hullOf(kept);
  if (!hull) return undefined;
  const rules = painted.rules.filter(
    (rule) =>
      sharedHeight(hull, rule) > -14 &&
      sharedWidth(hull, rule) > 0.7 * (rule.right - rule.left) &&
      sharedHeight(caption, rule) < -1,
  );
  const grown = hullOf([hull, ...rules]) ?? hull;
  if (side === 'above') return { ...grown, bottom: Math.min(grown.bottom, caption.top) };
  if (side === 'below') return { ...grown, top: Math.max(grown.top, caption.bottom) };
  return grown;
}

/** A program is as wide as its column, however short its lines are; a caption of more than one line says how wide. */
function widened(region: PaintedBox, { caption }: Proposal): PaintedBox {
  return {
    ...region,
    left: Math.min(region.left, caption.left),
    right: Math.max(region.right, caption.right),
  };
}

/** Blocks of which at least half of the lines of this page stand in the region; of running text all of them. */
function blocksIn({ body, apart }: PageScene, region: PaintedBox): number[] {
  const counts = new Map<number, { all: number; inside: number; share: number }>();
  for (const [lines, share] of [
    [body, 1],
    [apart, 0.01],
  ] as const)
    for (const line of lines) {
      const count = counts.get(line.block) ?? { all: 0, inside: 0, share };
      count.all++;
      if (holds(region, line)) count.inside++;
      counts.set(line.block, count);
    }
  return [...counts]
    .filter(([, { all, inside, share }]) => inside > 0 && inside >= share * all)
    .map(([block]) => block)
    .sort((a, b) => a - b);
}
