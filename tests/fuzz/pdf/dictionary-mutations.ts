import { type ModelMutation, oddNumbers, oddValues } from './mutation.ts';
import type { PdfModel, PdfObject } from './pdf-model.ts';
import type { Random } from './random.ts';

/** Keys whose numbers decide how much is read, allocated or painted. */
const numberKeys =
  /\/(?:Length|Count|MediaBox|CropBox|Rotate|UserUnit|W|DW|Widths|Index|Size|First|N|Predictor|Columns|Colors|BitsPerComponent|Width|Height|FirstChar|LastChar|FontBBox|FontMatrix|Matrix|BBox|Ascent|Descent|ItalicAngle|Flags|MissingWidth|XYZ|FitH|Length1|Length2|Differences|K|Rows|EarlyChange)\b[\s[]*/g;

/** Keys whose references lead from one object to the next: where cycles hurt. */
const linkKeys =
  /\/(?:Kids|Parent|Outlines|First|Last|Next|Prev|Names|Dests|Annots|Contents|Resources|XObject|Font|DescendantFonts|ToUnicode|FontDescriptor|FontFile\d?|SMask|Length|Pages|Encoding|A|Dest|D|ExtGState|ColorSpace|Pattern|Extends|Root|OCProperties|Group)\b[\s[]*/g;

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)/;
const reference = /\b\d+\s+\d+\s+R\b/g;

/** A place in the body of an object. */
interface Place {
  readonly object: PdfObject;
  readonly at: number;
  readonly length: number;
}

/** Puts another text in a place. */
function put({ object, at, length }: Place, text: string): void {
  object.body = object.body.slice(0, at) + text + object.body.slice(at + length);
}

/** Finds places in all bodies; every match ends where the place begins. */
function placesAfter(model: PdfModel, pattern: RegExp, value: RegExp): Place[] {
  return model.objects.flatMap((object) =>
    [...object.body.matchAll(pattern)].flatMap((match) => {
      const at = match.index + match[0].length;
      const found = value.exec(object.body.slice(at, at + 60));
      return found ? [{ object, at, length: found[0].length }] : [];
    }),
  );
}

function places(model: PdfModel, pattern: RegExp): Place[] {
  return model.objects.flatMap((object) =>
    [...object.body.matchAll(pattern)].map((match) => ({
      object,
      at: match.index,
      length: match[0].length,
    })),
  );
}

const someReference = (model: PdfModel, random: Random, from?: PdfObject): string => {
  const target = from && random.chance(0.3) ? from : random.pick(model.objects);
  return `${target.number} 0 R`;
};

/** Mutations of what dictionaries say: numbers, names, references and values. */
export const dictionaryMutations = {
  'number-of-key': (model, random) => {
    const found = placesAfter(model, numberKeys, number);
    if (found.length === 0) return;
    const place = random.pick(found);
    // A length is put right again unless it is said to lie.
    if (place.object.body.slice(0, place.at).trimEnd().endsWith('/Length')) place.object.lies = true;
    put(place, random.pick(oddNumbers));
  },
  'any-number': (model, random) => {
    const found = places(model, /(?<![\w.])[+-]?\d+(?:\.\d+)?(?![\w.])/g);
    if (found.length > 0) put(random.pick(found), random.pick(oddNumbers));
  },
  'names-swapped': (model, random) => {
    const found = places(model, /\/[A-Za-z][\w+-]*/g);
    if (found.length < 2) return;
    const one = random.pick(found);
    const other = random.pick(found);
    put(one, other.object.body.slice(other.at, other.at + other.length));
  },
  'link-elsewhere': (model, random) => {
    const found = placesAfter(model, linkKeys, /^\d+\s+\d+\s+R\b/);
    if (found.length === 0) return;
    const place = random.pick(found);
    put(place, someReference(model, random, place.object));
  },
  'any-link-elsewhere': (model, random) => {
    const found = places(model, reference);
    if (found.length === 0) return;
    const place = random.pick(found);
    put(place, someReference(model, random, place.object));
  },
  'value-of-other-kind': (model, random) => {
    const found = placesAfter(
      model,
      /\/[A-Za-z]\w*\s+/g,
      /^(?:\/\w+|\d+\s+\d+\s+R|[-+.\d]+|\([^)]*\)|\[[^\]]*\])/,
    );
    if (found.length > 0) put(random.pick(found), random.pick(oddValues));
  },
  'value-as-link': (model, random) => {
    const found = placesAfter(model, /\/[A-Za-z]\w*\s+/g, /^(?:\/\w+|[-+.\d]+|\([^)]*\)|\[[^\]]*\])/);
    if (found.length > 0) put(random.pick(found), someReference(model, random));
  },
  'key-removed': (model, random) => {
    const found = places(model, /\/[A-Za-z]\w*(?=[\s[(<])/g);
    if (found.length > 0) put(random.pick(found), '/Gone');
  },
  'object-removed': (model, random) => {
    model.objects.splice(random.below(model.objects.length), 1);
  },
  'objects-swapped': (model, random) => {
    const one = random.pick(model.objects);
    const other = random.pick(model.objects);
    const kept = { body: one.body, stream: one.stream };
    one.body = other.body;
    other.body = kept.body;
    setOptionalStream(one, other.stream);
    setOptionalStream(other, kept.stream);
  },
  'object-written-twice': (model, random) => {
    const one = random.pick(model.objects);
    model.objects.push({ ...random.pick(model.objects), number: one.number });
  },
  'object-of-another-file': (model, random, donor) => {
    const from = donor ? random.pick(donor.objects) : undefined;
    const to = random.pick(model.objects);
    if (!from) return;
    to.body = from.body;
    setOptionalStream(to, from.stream);
  },
  'trailer-changed': (model, random) => {
    model.trailer = random.pick([
      model.trailer.replace(/\/Root\s+\d+/, `/Root ${random.pick(model.objects).number}`),
      model.trailer.replace(/\/Info\s+\d+/, `/Info ${random.pick(model.objects).number}`),
      `${model.trailer} /Prev ${random.pick(oddNumbers)}`,
      `${model.trailer} /Prev 0 /XRefStm 10`,
      `/Size 1 ${model.trailer}`,
      '/Root null',
    ]);
  },
} satisfies Record<string, ModelMutation>;

function setOptionalStream(object: PdfObject, stream: Uint8Array | undefined): void {
  if (stream) object.stream = stream;
  else delete object.stream;
}
