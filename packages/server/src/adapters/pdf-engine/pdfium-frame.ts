import type { PdfiumModule } from './pdfium-module.ts';
import { isPlace } from './sane-places.ts';

/**
 * The way from a page's own coordinates (MediaBox, y upwards) to points of the page as displayed: CropBox, /Rotate
 * and UserUnit applied, origin top left.
 */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  /** Displayed points per unit of the page. */
  readonly scale: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** US Letter, which engines take where a file gives a page no size. */
const letter: PageFrame = { width: 612, height: 792, scale: 1, a: 1, b: 0, c: 0, d: -1, e: 0, f: 792 };

/** Fine enough that the engine's whole device pixels lose nothing. */
const deviceSize = 100_000;

/**
 * Reads the frame of a loaded page. The engine knows boxes and rotation, inherited ones too, so it is asked where
 * three corners of the display lie; it ignores UserUnit, which is `userUnit`. A page of an impossible size counts as one
 * of US Letter.
 */
export function readFrame(pdfium: PdfiumModule, page: number, buffer: number, userUnit: number): PageFrame {
  const { exports } = pdfium;
  const corner = (x: number, y: number): readonly [number, number] => {
    exports.FPDF_DeviceToPage(page, 0, 0, deviceSize, deviceSize, 0, x, y, buffer, buffer + 8);
    const view = pdfium.view();
    return [view.getFloat64(buffer, true), view.getFloat64(buffer + 8, true)];
  };
  const width = exports.FPDF_GetPageWidthF(page) * userUnit;
  const height = exports.FPDF_GetPageHeightF(page) * userUnit;
  const [originX, originY] = corner(0, 0);
  const [rightX, rightY] = corner(deviceSize, 0);
  const [bottomX, bottomY] = corner(0, deviceSize);
  const across = { x: rightX - originX, y: rightY - originY };
  const down = { x: bottomX - originX, y: bottomY - originY };
  const acrossSquared = across.x ** 2 + across.y ** 2 || 1;
  const downSquared = down.x ** 2 + down.y ** 2 || 1;
  const a = (across.x / acrossSquared) * width;
  const c = (across.y / acrossSquared) * width;
  const b = (down.x / downSquared) * height;
  const d = (down.y / downSquared) * height;
  const e = -(a * originX + c * originY);
  const f = -(b * originX + d * originY);
  const frame = { width, height, scale: Math.hypot(a, b), a, b, c, d, e, f };
  return Object.values(frame).every(isPlace) && width > 0 && height > 0 ? frame : letter;
}

/** The size of a page that cannot be loaded; US Letter where it is an impossible one. */
export function saneSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const sane = isPlace(width) && isPlace(height) && width > 0 && height > 0;
  return sane ? { width, height } : { width: letter.width, height: letter.height };
}
