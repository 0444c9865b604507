import type { PageImage } from '@papyri/core/ports/ocr-engine';

/** A picture as a PGM file (binary, 8 bits): a header and the pixels, which every engine reads. */
export function encodePgm({ width, height, pixels }: PageImage): Buffer<ArrayBuffer> {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
