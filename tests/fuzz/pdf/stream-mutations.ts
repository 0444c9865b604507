import { deflateSync } from 'node:zlib';
import { latin1Bytes } from './bytes.ts';
import { type ModelMutation, oddNumbers } from './mutation.ts';
import { addObject, inflated, type PdfModel, type PdfObject, setStream, streamText } from './pdf-model.ts';
import type { Random } from './random.ts';
import { setKey } from './shape-mutations.ts';

const withStream = (model: PdfModel): PdfObject[] => model.objects.filter((object) => object.stream);
/** Streams that hold operators; others hold pictures and fonts. */
const contents = (model: PdfModel): PdfObject[] =>
  withStream(model).filter(
    (object) =>
      !/\/(?:Subtype\s*\/Image|FunctionType|Length1)\b/.test(object.body) &&
      /\b(?:BT|Tj|TJ|cm|re|Do|Tf)\b/.test(streamText(object).slice(0, 20_000)),
  );
const fonts = (model: PdfModel): PdfObject[] =>
  model.objects.filter((object) => /\/Type\s*\/Font\b/.test(object.body));

const filters = [
  'FlateDecode',
  'LZWDecode',
  'ASCIIHexDecode',
  'ASCII85Decode',
  'RunLengthDecode',
  'DCTDecode',
  'JPXDecode',
  'JBIG2Decode',
  'CCITTFaxDecode',
  'Crypt',
  'Unknown',
] as const;

const operators = [
  'q '.repeat(50_000),
  'BT '.repeat(1000),
  'ET ET Q Q Q',
  '0 0 0 0 0 0 cm',
  '1e38 0 0 1e38 1e38 1e38 cm',
  'NaN NaN NaN NaN NaN NaN Tm',
  '1 0 0 1 340282300000000000000000000000000000000 -340282300000000000000000000000000000000 Tm',
  '0.0000001 0 0 0.0000001 0 0 Tm',
  '/F1 0 Tf',
  '/F1 1000000 Tf',
  '/F1 -99 Tf',
  '0 Tz',
  '1000000 Tc',
  '-1000000 Tw',
  '3 Tr',
  '1e30 TL T* T*',
  '/Fuzzed Do',
  'BI /W 100000 /H 100000 /CS /G /BPC 8 ID \0\0\0 EI',
  'BI /W 10 /H 10 /CS /G /BPC 8 /F /Fl ID',
  `[${'(a) -200 '.repeat(20_000)}] TJ`,
  `(${'word and '.repeat(20_000)}) Tj`,
  '0 0 10 10 re f '.repeat(50_000),
  '0 0 m 1e38 1e38 l S',
  '/P BMC '.repeat(20_000),
  '/Pattern cs /None scn 0 0 1000 1000 re f',
] as const;

/** Changes one piece of a text of operators. */
function changed(text: string, random: Random): string {
  const at = random.below(text.length);
  const length = random.pick([1, 10, 200, 5000]);
  const piece = text.slice(at, at + length);
  const numbers = [...text.matchAll(/(?<![\w.])[-+]?\d*\.?\d+(?![\w.])/g)];
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return (
        text.slice(0, at) +
        `${piece} `.repeat(random.pick([2, 50, 1000])).slice(0, 4_000_000) +
        text.slice(at)
      );
    case 2:
      return `${text.slice(0, at)} ${random.pick(operators)} ${text.slice(at)}`;
    case 3:
      return `${random.pick(operators)} ${text}`;
    case 4:
      return `${text} ${random.pick(operators)}`;
    default: {
      if (numbers.length === 0) return text;
      const odd = random.pick(oddNumbers);
      const many = random.chance(0.3);
      const one = random.pick(numbers);
      return many
        ? text.replaceAll(new RegExp(`(?<![\\w.])${one[0].replace(/[.+]/g, '\\$&')}(?![\\w.])`, 'g'), odd)
        : text.slice(0, one.index) + odd + text.slice(one.index + one[0].length);
    }
  }
}

/** Mutations of what streams hold: operators, fonts, maps and the filters around them. */
export const streamMutations = {
  'content-changed': (model, random) => {
    const found = contents(model);
    if (found.length === 0) return;
    const object = random.pick(found);
    setStream(object, latin1Bytes(changed(streamText(object), random)));
  },
  'stream-flipped': (model, random) => {
    const found = withStream(model);
    if (found.length === 0) return;
    const object = random.pick(found);
    const packed = /\/FlateDecode\b/.test(object.body);
    const data = new Uint8Array((packed ? inflated(object.stream ?? new Uint8Array()) : object.stream) ?? []);
    for (let i = random.pick([1, 4, 40]); i > 0 && data.length > 0; i--)
      data[random.below(data.length)] = random.below(256);
    if (packed) setStream(object, data);
    else object.stream = data;
  },
  'stream-cut': (model, random) => {
    const found = withStream(model);
    if (found.length === 0) return;
    const object = random.pick(found);
    object.stream = (object.stream ?? new Uint8Array()).slice(0, random.below(object.stream?.length ?? 0));
  },
  'streams-swapped': (model, random, donor) => {
    const found = withStream(model);
    const others = donor && random.chance(0.5) ? withStream(donor) : found;
    if (found.length === 0 || others.length === 0) return;
    const other = random.pick(others).stream;
    if (other) random.pick(found).stream = other;
  },
  'filters-chained': (model, random) => {
    const found = withStream(model);
    if (found.length === 0) return;
    const object = random.pick(found);
    const depth = random.pick([2, 10, 200]);
    let data = object.stream ?? new Uint8Array();
    for (let i = 0; i < Math.min(depth, 20); i++) data = new Uint8Array(deflateSync(data, { level: 1 }));
    const former = /\/Filter\s*(\/\w+)/.exec(object.body)?.[1] ?? '';
    setKey(object, 'Filter', `[${'/FlateDecode '.repeat(depth)}${former}]`);
    object.stream = data;
  },
  'filter-lies': (model, random) => {
    const found = withStream(model);
    if (found.length === 0) return;
    const object = random.pick(found);
    setKey(object, 'Filter', `[/${random.pick(filters)} /${random.pick(filters)}]`);
    if (random.chance(0.5))
      setKey(
        object,
        'DecodeParms',
        `<< /Predictor ${random.pick(oddNumbers)} /Columns ${random.pick(oddNumbers)} /Colors ${random.pick(oddNumbers)} /K ${random.pick(oddNumbers)} /EarlyChange 9 >>`,
      );
  },
  bomb: (model, random) => {
    const found = contents(model);
    if (found.length === 0) return;
    const megabytes = random.pick([1, 20, 200]);
    const piece = random.pick([
      ' ',
      '(ab) Tj ',
      'BT /F1 9 Tf 9 9 Td (a) Tj ET ',
      '0 0 9 9 re f ',
      '[(a)(b)] TJ ',
      '/N Do ',
    ]);
    const block = latin1Bytes(piece.repeat(Math.ceil(2 ** 20 / piece.length)));
    const data = new Uint8Array(block.length * megabytes);
    for (let i = 0; i < megabytes; i++) data.set(block, i * block.length);
    setStream(random.pick(found), data);
  },
  'map-lies': (model, random) => {
    const found = fonts(model);
    if (found.length === 0) return;
    const object = addObject(model, '<< >>', latin1Bytes(lyingMap(random)));
    setKey(random.pick(found), 'ToUnicode', `${object} 0 R`);
  },
  'font-odd': (model, random) => {
    const found = fonts(model);
    if (found.length === 0) return;
    const font = random.pick(found);
    const kind = random.pick([
      'Type0',
      'Type1',
      'Type3',
      'TrueType',
      'CIDFontType0',
      'CIDFontType2',
      'MMType1',
    ]);
    setKey(font, 'Subtype', `/${kind}`);
    if (random.chance(0.5)) setKey(font, 'DescendantFonts', `[${font.number} 0 R]`);
    if (random.chance(0.5))
      setKey(
        font,
        'Encoding',
        random.pick([
          '/Identity-H',
          '/GBK-EUC-V',
          '/UniJIS-UTF16-H',
          '<< /Differences [-5 /a 300 /b 2147483647 /c] >>',
        ]),
      );
    if (random.chance(0.5)) setKey(font, 'W', `[0 ${random.pick(oddNumbers)} ${random.pick(oddNumbers)}]`);
    if (random.chance(0.5)) setKey(font, 'CharProcs', `<< /a ${random.pick(model.objects).number} 0 R >>`);
  },
} satisfies Record<string, ModelMutation>;

/** A map from codes to Unicode that maps to what no text should hold. */
function lyingMap(random: Random): string {
  const target = (): string =>
    random.pick([
      '<D800>',
      '<DC00>',
      '<0000>',
      '<FFFF>',
      '<202E>',
      '<0301>',
      '<0007>',
      '<DBFFDFFF>',
      '<D835>',
      '<FFFE>',
      '<000A>',
      '<0020>',
      `<${'0061'.repeat(random.pick([5, 500, 20_000]))}>`,
      '<>',
      '<1>',
    ]);
  const lines = Array.from({ length: random.pick([1, 30, 256]) }, () => {
    const from = random.below(256).toString(16).padStart(2, '0');
    return `<${from}> ${target()}`;
  });
  const ranges = random.pick([
    `<00> <ff> ${target()}`,
    `<0000> <ffffffff> ${target()}`,
    '<ff> <00> <0041>',
    `<20> <7e> [${target().repeat(3)}]`,
  ]);
  return `/CIDInit /ProcSet findresource begin begincmap ${random.pick(['', '/Self usecmap'])}\n1 begincodespacerange <00> <ff> endcodespacerange\n${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar\n1 beginbfrange\n${ranges}\nendbfrange\nendcmap end`;
}
