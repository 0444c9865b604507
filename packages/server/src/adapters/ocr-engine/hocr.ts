import type { OcrLine, OcrPage, OcrWord, PixelBox } from '@papyri/core/ports/ocr-engine';

/** Start tags with a class and a title, and the text of words, as Tesseract writes both. */
const piece =
  /<(?:div|p|span) class='(?<kind>ocrx?_\w+)'[^>]*? title=(?<quote>["'])(?<title>.*?)\k<quote>[^>]*>(?<content>(?:<\/?(?:strong|em)>|[^<])*)/gs;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Text of an element, entities resolved; what no page shows is left out. */
function plainText(content: string): string {
  return content
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, '');
}

/** Numbers after a property of a title: `bbox 1 2 3 4; x_size 20`. */
function numbers(title: string, property: string): number[] {
  const found = new RegExp(`(?:^|;)\\s*${property} ([-\\d. ]+)`).exec(title)?.[1];
  return (found?.trim().split(' ') ?? []).map(Number).filter(Number.isFinite);
}

/** The box that a title names, inside the picture; undefined where it is none. */
function boxOf(
  title: string,
  picture: { readonly width: number; readonly height: number },
): PixelBox | undefined {
  const [left, top, right, bottom] = numbers(title, 'bbox');
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return undefined;
  const box = [
    Math.max(0, left),
    Math.max(0, top),
    Math.min(picture.width, right),
    Math.min(picture.height, bottom),
  ] as const;
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

interface OpenLine extends Omit<OcrLine, 'words'> {
  readonly words: OcrWord[];
}

function openLine(title: string, box: PixelBox): OpenLine {
  const [left, top, right, bottom] = box;
  const [slope = 0, offset = 0] = numbers(title, 'baseline');
  const angle = numbers(title, 'textangle')[0] ?? 0;
  // hOCR counts angles anticlockwise.
  const rotation = ([0, 270, 180, 90] as const)[Math.round(angle / 90) % 4] ?? 0;
  const across = rotation === 0 || rotation === 180 ? bottom - top : right - left;
  const level = bottom + offset + (slope * (right - left)) / 2;
  const baseline = { 0: level, 180: top, 90: left, 270: right }[rotation];
  return { words: [], baseline, size: numbers(title, 'x_size')[0] || across, rotation };
}

/**
 * Reads what Tesseract writes as hOCR (http://kba.github.io/hocr-spec/1.2/): lines with their words and boxes, pictures
 * and rules. What it does not know is left out; nothing of it is trusted to lie inside the picture.
 */
export function parseHocr(
  hocr: string,
  picture: { readonly width: number; readonly height: number },
): OcrPage {
  const lines: OpenLine[] = [];
  const pictures: PixelBox[] = [];
  const rules: PixelBox[] = [];
  for (const { groups } of hocr.matchAll(piece)) {
    const { kind = '', title = '', content = '' } = groups ?? {};
    const box = boxOf(title, picture);
    if (!box) continue;
    if (kind === 'ocr_photo') pictures.push(box);
    else if (kind === 'ocr_separator') rules.push(box);
    else if (kind === 'ocrx_word') {
      const text = plainText(content);
      const confidence = Math.min(100, Math.max(0, numbers(title, 'x_wconf')[0] ?? 0)) / 100;
      if (text !== '') lines.at(-1)?.words.push({ text, box, confidence });
    } else if (/^ocr_(line|header|textfloat|caption)$/.test(kind)) lines.push(openLine(title, box));
  }
  return { lines: lines.filter(({ words }) => words.length > 0), pictures, rules };
}
