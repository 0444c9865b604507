import { latin1Bytes } from './bytes.ts';
import { type ModelMutation, oddNumbers } from './mutation.ts';
import { addObject, freeNumber, type PdfModel, type PdfObject } from './pdf-model.ts';
import type { Random } from './random.ts';

const sizes = [100, 2000, 20_000, 100_000] as const;

const find = (model: PdfModel, pattern: RegExp): PdfObject[] =>
  model.objects.filter((object) => pattern.test(object.body));
const pagesOf = (model: PdfModel): PdfObject[] => find(model, /\/Type\s*\/Page\b/);
const catalogue = (model: PdfModel): PdfObject | undefined => find(model, /\/Type\s*\/Catalog\b/)[0];

/** Writes a key of a dictionary anew, or adds it. */
export function setKey(object: PdfObject, key: string, value: string): void {
  object.body = object.body
    .replace(new RegExp(`/${key}(?=[\\s[(</])`), '/Former')
    .replace('<<', () => `<< /${key} ${value} `);
}

const repeated = (text: string, count: number): string => `${text} `.repeat(count);

/** A chain of objects, each naming the next, that ends where `last` says. */
function addChain(model: PdfModel, count: number, link: (self: number, next: number) => string): number {
  const first = freeNumber(model);
  for (let i = 0; i < count; i++)
    model.objects.push({ number: first + i, body: link(first + i, i + 1 < count ? first + i + 1 : first) });
  return first;
}

/** Mutations of how things hang together: how many, how deep, and in circles. */
export const shapeMutations = {
  'deep-nesting': (model, random) => {
    const depth = random.pick(sizes);
    const [open, close] = random.pick([
      ['[', ']'],
      ['<< /A ', '>>'],
      ['(', ')'],
    ] as const);
    const value = open.repeat(depth) + (random.chance(0.5) ? close.repeat(depth) : '');
    const key = random.pick(['Kids', 'MediaBox', 'Names', 'Contents', 'Widths', 'Resources', 'Deep']);
    setKey(random.pick(model.objects), key, value);
  },
  'huge-array': (model, random) => {
    const count = random.pick(sizes);
    const target = random.pick(model.objects).number;
    const item = random.pick(['0', `${target} 0 R`, '/A', '(a)', '[0 0]', '1e38', 'null']);
    const key = random.pick([
      'Kids',
      'MediaBox',
      'Annots',
      'Contents',
      'Widths',
      'W',
      'Differences',
      'Names',
    ]);
    setKey(random.pick(model.objects), key, `[${repeated(item, count)}]`);
  },
  'pages-many': (model, random) => {
    const page = pagesOf(model)[0];
    const root = find(model, /\/Type\s*\/Pages\b/)[0];
    if (!page || !root) return;
    const count = random.pick(sizes);
    setKey(root, 'Kids', `[${repeated(`${page.number} 0 R`, count)}]`);
    setKey(root, 'Count', String(random.pick([count, 1, 2000, 100_000])));
  },
  'pages-deep': (model, random) => {
    const root = find(model, /\/Type\s*\/Pages\b/)[0];
    if (!root) return;
    const count = random.pick([1000, 20_000]);
    const claimed = random.pick([1, 100, 2000, 100_000]);
    const first = addChain(
      model,
      count,
      (_, next) =>
        `<< /Type /Pages /Count ${claimed} /Kids [${repeated(`${next} 0 R`, random.pick([1, 2]))}] >>`,
    );
    setKey(root, 'Kids', `[${first} 0 R]`);
    setKey(root, 'Count', String(claimed));
  },
  'pages-cyclic': (model, random) => {
    const root = find(model, /\/Type\s*\/Pages\b/)[0];
    if (!root) return;
    setKey(root, 'Kids', `[${repeated(`${root.number} 0 R`, random.pick([1, 2, 40]))}]`);
    setKey(root, 'Count', String(random.pick([1, 20, 2000, 100_000, 2147483647])));
  },
  'outline-odd': (model, random) => {
    const root = catalogue(model);
    if (!root) return;
    const key = random.pick(['Next', 'First']);
    const count = random.pick([10, 5000, 50_000]);
    const title = random.pick(['(t)', `(${'t'.repeat(2000)})`, '<FEFFD800>', '<FEFF0000DC00>', '(\\000)']);
    const page = pagesOf(model)[0]?.number ?? 0;
    const place = random.pick(oddNumbers);
    const first = addChain(
      model,
      count,
      (_, next) =>
        `<< /Title ${title} /${key} ${next} 0 R /Dest [${page} 0 R /XYZ ${place} ${place} null] >>`,
    );
    setKey(root, 'Outlines', `<< /First ${first} 0 R /Count ${count} >>`);
  },
  'names-many': (model, random) => {
    const root = catalogue(model);
    if (!root) return;
    const page = pagesOf(model)[0]?.number ?? 0;
    const names = Array.from(
      { length: random.pick([10, 5000, 50_000]) },
      (_, i) => `(${i}) [${page} 0 R /XYZ ${random.pick(oddNumbers)} ${i} null]`,
    );
    const self = freeNumber(model);
    const leaf = `<< /Names [${names.join(' ')}] /Kids [${random.pick(['', `${self} 0 R`])}] >>`;
    setKey(root, 'Names', `<< /Dests ${addObject(model, leaf)} 0 R >>`);
  },
  'annotations-many': (model, random) => {
    const page = pagesOf(model)[0];
    if (!page) return;
    const annotation = `<< /Type /Annot /Subtype /Link /Rect [0 0 ${random.pick(oddNumbers)} 10] /Dest [${page.number} 0 R /Fit] >>`;
    const one = addObject(model, annotation);
    setKey(page, 'Annots', `[${repeated(`${one} 0 R`, random.pick(sizes))}]`);
  },
  'forms-recursive': (model, random) => drawForms(model, random),
  'image-absurd': (model, random) => {
    const page = random.pick([undefined, ...pagesOf(model)]);
    const size = () => random.pick([1, 20_000, 100_000, 2147483647, -1]);
    const dictionary = `<< /Type /XObject /Subtype /Image /Width ${size()} /Height ${size()} /ColorSpace ${random.pick(['/DeviceRGB', '/DeviceGray', '[/Indexed /DeviceRGB 255 ()]'])} /BitsPerComponent ${random.pick([1, 8, 16, 99])} ${random.pick(['', '/Filter /DCTDecode', '/Filter /JPXDecode', '/Filter /JBIG2Decode', '/Filter /CCITTFaxDecode'])} >>`;
    const image = addObject(model, dictionary, new Uint8Array(random.pick([0, 100, 100_000])));
    if (page) draw(model, page, image);
  },
  'box-absurd': (model, random) => {
    const page = pagesOf(model)[0];
    if (!page) return;
    const box = Array.from({ length: random.pick([4, 4, 4, 2, 9]) }, () => random.pick(oddNumbers)).join(' ');
    setKey(page, random.pick(['MediaBox', 'CropBox']), `[${box}]`);
    setKey(page, 'UserUnit', random.pick(oddNumbers));
    setKey(page, 'Rotate', random.pick(['90', '45', '-90', '36000000000', 'NaN']));
  },
  'encryption-made-up': (model, random) => {
    const string = (): string => `<${'5a'.repeat(random.pick([0, 16, 32, 48, 127]))}>`;
    const handler = `<< /Filter /${random.pick(['Standard', 'Adobe.PubSec'])} /V ${random.pick([0, 1, 2, 4, 5, 99])} /R ${random.pick([2, 3, 4, 5, 6, 99])} /Length ${random.pick(oddNumbers)} /O ${string()} /U ${string()} /OE ${string()} /UE ${string()} /Perms ${string()} /P ${random.pick(oddNumbers)} /CF << /StdCF << /CFM /${random.pick(['V2', 'AESV2', 'AESV3', 'None'])} /Length ${random.pick(oddNumbers)} >> >> /StmF /StdCF /StrF /${random.pick(['StdCF', 'Identity'])} >>`;
    model.trailer += ` /Encrypt ${addObject(model, handler)} 0 R /ID [<00> <00>]`;
  },
  'packing-changed': (model) => {
    model.packed = !model.packed;
  },
  'object-stream-spoilt': (model, random) => {
    model.packed = true;
    model.spoil = (content) => {
      const at = random.below(content.length);
      const insert = random.pick(['<<', '>>', '999999 0 ', ' R', '\0\0\0', 'endobj', '[', '4294967295 ']);
      return content.slice(0, at) + insert + content.slice(at + random.pick([0, 1, 8, 200]));
    };
  },
} satisfies Record<string, ModelMutation>;

/** Makes a page draw an object, before what it draws already. */
export function draw(model: PdfModel, page: PdfObject, xobject: number): void {
  const content = addObject(model, '<< >>', latin1Bytes('q 100 0 0 100 0 0 cm /Fuzzed Do Q\n'));
  const before = /\/Contents\s+(\d+ \d+ R)/.exec(page.body)?.[1] ?? '';
  setKey(page, 'Contents', `[${content} 0 R ${before}]`);
  setKey(page, 'Resources', `<< /XObject << /Fuzzed ${xobject} 0 R >> >>`);
}

/** Forms that draw themselves, or each the next one many times. */
function drawForms(model: PdfModel, random: Random): void {
  const page = pagesOf(model)[0];
  if (!page) return;
  const first = freeNumber(model);
  const levels = random.pick([1, 2, 8, 30, 1000]);
  const times = random.pick([1, 2, 10]);
  const circular = random.chance(0.5);
  for (let level = 0; level < levels; level++) {
    const last = level + 1 === levels;
    const next = last ? first : first + level + 1;
    const drawn = last && !circular ? 'BT /F1 9 Tf (leaf) Tj ET' : repeated('/N Do', times);
    addObject(
      model,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Resources << /XObject << /N ${next} 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>`,
      latin1Bytes(drawn),
    );
  }
  draw(model, page, first);
}
