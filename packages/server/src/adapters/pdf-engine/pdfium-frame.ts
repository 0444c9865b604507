import type { PdfiumModule } from './pdfium-module.ts';

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

/** Fine enough that the engine's whole device pixels lose nothing. */
const deviceSize = 100_000;

/**
 * Reads the frame of a loaded page. The engine knows boxes and rotation, inherited ones too, so it is asked where
 * three corners of the display lie; it ignores UserUnit, which is `userUnit`.
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
  return {
    width,
    height,
    scale: Math.hypot(a, b),
    a,
    b,
    c,
    d,
    e: -(a * originX + c * originY),
    f: -(b * originX + d * originY),
  };
}
