import type { PageImage } from '@papyri/core/ports/ocr-engine';
import type { PageFrame } from './pdfium-frame.ts';
import type { PdfiumModule } from './pdfium-module.ts';

// fpdfview.h
const grey = 1;
const paintAnnotations = 0x01;
const paintGrey = 0x08;
const white = 0xffffffff;

const pointsPerInch = 72;

/** How finely a page is painted, and how many pixels that may give. */
export interface RenderSize {
  readonly dpi: number;
  readonly maxPixels: number;
}

/** Pixels of a page, and how many an inch has; at least one each way, however thin the page. */
function pixelsOf(
  { width, height }: { readonly width: number; readonly height: number },
  size: RenderSize,
): Omit<PageImage, 'pixels'> {
  const inches = Math.max(width, 1) / pointsPerInch;
  const down = Math.max(height, 1) / pointsPerInch;
  const dpi = Math.min(size.dpi, Math.sqrt(size.maxPixels / (inches * down)));
  const columns = Math.min(size.maxPixels, Math.max(1, Math.round(inches * dpi)));
  const rows = Math.min(Math.floor(size.maxPixels / columns) || 1, Math.max(1, Math.round(down * dpi)));
  return { width: columns, height: rows, dpi };
}

/** Paints a loaded page as it is displayed, CropBox and /Rotate applied, in grey on white. */
export function renderPage(
  pdfium: PdfiumModule,
  page: number,
  frame: PageFrame,
  size: RenderSize,
): PageImage {
  const { exports } = pdfium;
  const picture = pixelsOf(frame, size);
  const { width, height } = picture;
  const bitmap = exports.FPDFBitmap_CreateEx(width, height, grey, 0, 0);
  if (bitmap === 0) throw new Error('out of memory');
  try {
    exports.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
    exports.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, paintAnnotations | paintGrey);
    const from = exports.FPDFBitmap_GetBuffer(bitmap);
    const stride = exports.FPDFBitmap_GetStride(bitmap);
    const bytes = pdfium.bytes();
    const pixels = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
      const start = from + row * stride;
      pixels.set(bytes.subarray(start, start + width), row * width);
    }
    return { ...picture, pixels };
  } finally {
    exports.FPDFBitmap_Destroy(bitmap);
  }
}

/** White, for a page that cannot be loaded. */
export function blankPage(
  page: { readonly width: number; readonly height: number },
  size: RenderSize,
): PageImage {
  const picture = pixelsOf(page, size);
  return { ...picture, pixels: new Uint8Array(picture.width * picture.height).fill(255) };
}
