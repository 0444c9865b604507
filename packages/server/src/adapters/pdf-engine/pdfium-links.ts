import type { PageLink } from '@papyri/core/contracts/document';
import { type PlaceContext, type RawPlace, rawPlaceOf, shownPlace } from './pdfium-places.ts';
import type { ReadBudget } from './read-budget.ts';
import { isPlace } from './sane-places.ts';

/** A link in the coordinates of its page, and the place it leads to in those of its own. */
export interface RawLink {
  readonly rectangle: readonly [left: number, bottom: number, right: number, top: number];
  readonly target: Required<RawPlace>;
}

const maxLinks = 2000;
/** FPDFAction_GetType of an action that goes to a place of the same document. */
const goTo = 1;
/** Places are read through the start of scratch memory; links use what follows. */
const ownScratch = 64;

/**
 * Reads the links of a loaded page that lead to a place on a page of the document, at most 2000. Nothing is converted yet: the
 * pages they lead to may not have been loaded, and loading one takes longer than reading all links.
 */
export function readLinks(context: PlaceContext, page: number, budget: ReadBudget): RawLink[] {
  const { pdfium, document, time } = context;
  const { exports } = pdfium;
  const at = context.scratch + ownScratch;
  const links: RawLink[] = [];
  let position = 0;
  time.begin();
  for (let count = 0; count < maxLinks && budget.links > 0 && time.goesOn(); count++) {
    pdfium.view().setInt32(at, position, true);
    if (!exports.FPDFLink_Enumerate(page, at, at + 4)) break;
    budget.links--;
    position = pdfium.view().getInt32(at, true);
    const link = pdfium.view().getInt32(at + 4, true);
    const target = targetOf(context, document, link);
    if (target?.at === undefined || !exports.FPDFLink_GetAnnotRect(link, at + 8)) continue;
    const view = pdfium.view();
    const edge = (index: number): number => view.getFloat32(at + 8 + 4 * index, true);
    // FS_RECTF: left, top, right, bottom.
    links.push({
      rectangle: [edge(0), edge(3), edge(2), edge(1)],
      target: { page: target.page, at: target.at },
    });
  }
  return links;
}

function targetOf(
  { pdfium, ...context }: PlaceContext,
  document: number,
  link: number,
): RawPlace | undefined {
  const { exports } = pdfium;
  let destination = exports.FPDFLink_GetDest(document, link);
  if (destination === 0) {
    const action = exports.FPDFLink_GetAction(link);
    if (action === 0 || exports.FPDFAction_GetType(action) !== goTo) return undefined;
    destination = exports.FPDFAction_GetDest(document, action);
  }
  return destination === 0 ? undefined : rawPlaceOf({ pdfium, ...context }, destination);
}

/** The links of a page as a reader sees them. */
export function shownLinks(context: PlaceContext, page: number, links: readonly RawLink[]): PageLink[] {
  const frame = context.frame(page);
  if (!frame) return [];
  return links.flatMap(({ rectangle: [left, bottom, right, top], target }) => {
    const { x, y, page: targetPage } = shownPlace(context, target);
    if (x === undefined || y === undefined) return [];
    const xs = [frame.a * left + frame.c * bottom + frame.e, frame.a * right + frame.c * top + frame.e];
    const ys = [frame.b * left + frame.d * bottom + frame.f, frame.b * right + frame.d * top + frame.f];
    const edges = {
      left: Math.min(...xs),
      top: Math.min(...ys),
      right: Math.max(...xs),
      bottom: Math.max(...ys),
    };
    return Object.values(edges).every(isPlace)
      ? [{ page, ...edges, target: { page: targetPage, x, y } }]
      : [];
  });
}
