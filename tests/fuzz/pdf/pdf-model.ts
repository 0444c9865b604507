import { deflateSync, inflateSync } from 'node:zlib';
import { concatenate, latin1Bytes, latin1Text } from './bytes.ts';

/** One object of a file, taken apart as far as mutations need it. */
export interface PdfObject {
  readonly number: number;
  /** What stands between `obj` and `stream` or `endobj`, a character a byte. */
  body: string;
  /** The bytes of its stream as they stand in the file. */
  stream?: Uint8Array;
  /** The stated length is meant to be wrong; all others are put right when the file is written. */
  lies?: boolean;
}

/** A file as a list of objects; those of object streams stand in it like all others. */
export interface PdfModel {
  readonly objects: PdfObject[];
  /** Entries of the trailer, such as `/Root 1 0 R`. */
  trailer: string;
  /** Written with object streams and a cross-reference stream, as pdfTeX does. */
  packed: boolean;
  /** Changes what stands in each object stream, after it was put together. */
  spoil?: (content: string) => string;
}

/** Copies a model so that it can be changed; bytes are shared, no mutation writes into them. */
export function copyModel(model: PdfModel): PdfModel {
  return { ...model, objects: model.objects.map((object) => ({ ...object })) };
}

const start = /(?:^|[\s>])(\d{1,9})\s+\d{1,5}\s+obj\b/g;

/**
 * Takes a file apart without its cross-reference table: good enough for files that are well formed, and undefined for
 * those that show no catalogue.
 */
export function parseModel(bytes: Uint8Array): PdfModel | undefined {
  const text = latin1Text(bytes);
  const objects = new Map<number, PdfObject>();
  let trailer = '';
  let last = 0;
  for (const match of text.matchAll(start)) {
    if (match.index < last) continue;
    const from = match.index + match[0].length;
    const close = text.indexOf('endobj', from);
    if (close === -1) break;
    const opened = /\bstream\r?\n/.exec(text.slice(from, Math.min(close, from + 65_536)));
    const number = Number(match[1]);
    if (!opened) {
      objects.set(number, { number, body: text.slice(from, close) });
      last = close;
      continue;
    }
    const body = text.slice(from, from + opened.index);
    const first = from + opened.index + opened[0].length;
    const end = text.indexOf('endstream', first);
    if (end === -1) break;
    const stream = bytes.slice(first, end).subarray(0, streamLength(body, end - first));
    last = end;
    if (/\/Type\s*\/XRef\b/.test(body)) trailer ||= trailerEntries(body);
    else if (/\/Type\s*\/ObjStm\b/.test(body))
      for (const inner of unpack(body, stream)) objects.set(inner.number, inner);
    else objects.set(number, { number, body, stream });
  }
  for (const match of text.matchAll(/trailer\s*<<([\s\S]*?)>>\s*startxref/g))
    trailer ||= trailerEntries(match[1] ?? '');
  if (!trailer.includes('/Root')) return undefined;
  return { objects: [...objects.values()], trailer, packed: text.includes('/ObjStm') };
}

function streamLength(body: string, most: number): number {
  const stated = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(body)?.[1] ?? most);
  return Math.min(stated, most);
}

function trailerEntries(dictionary: string): string {
  const entries = [/\/Root\s+\d+\s+\d+\s+R/, /\/Info\s+\d+\s+\d+\s+R/, /\/Encrypt\s+\d+\s+\d+\s+R/];
  const id = /\/ID\s*\[[^\]]*\]/;
  return [...entries, id].flatMap((entry) => entry.exec(dictionary)?.[0] ?? []).join(' ');
}

function unpack(body: string, stream: Uint8Array): PdfObject[] {
  const data = inflated(stream);
  if (!data) return [];
  const text = latin1Text(data);
  const count = Number(/\/N\s+(\d+)/.exec(body)?.[1] ?? 0);
  const first = Number(/\/First\s+(\d+)/.exec(body)?.[1] ?? 0);
  const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
  return Array.from({ length: count }, (_, index) => {
    const from = first + (heads[index * 2 + 1] ?? 0);
    const to = index + 1 < count ? first + (heads[index * 2 + 3] ?? 0) : text.length;
    return { number: heads[index * 2] ?? 0, body: text.slice(from, to) };
  });
}

/** The bytes of a stream without its Flate filter; undefined where it is not one. */
export function inflated(stream: Uint8Array): Uint8Array | undefined {
  try {
    return new Uint8Array(inflateSync(stream, { maxOutputLength: 32 * 2 ** 20 }));
  } catch {
    return undefined;
  }
}

/** Puts bytes into an object as a stream, packed by Flate, and leaves the rest of its dictionary alone. */
export function setStream(object: PdfObject, data: Uint8Array): void {
  object.stream = new Uint8Array(deflateSync(data, { level: 1 }));
  if (!/\/Filter\b/.test(object.body)) object.body = object.body.replace('<<', '<< /Filter /FlateDecode');
}

/** The content of an object's stream as text, a character a byte; unpacked where it can be. */
export function streamText(object: PdfObject): string {
  const stream = object.stream ?? new Uint8Array();
  return latin1Text(/\/FlateDecode\b/.test(object.body) ? (inflated(stream) ?? stream) : stream);
}

/** A number that no object of the model has. */
export function freeNumber(model: PdfModel): number {
  return model.objects.reduce((most, object) => Math.max(most, object.number), 0) + 1;
}

/** Adds an object and gives its number. */
export function addObject(model: PdfModel, body: string, data?: Uint8Array): number {
  const object: PdfObject = { number: freeNumber(model), body };
  if (data) setStream(object, data);
  model.objects.push(object);
  return object.number;
}

/** An object as it stands in a file. */
export function objectBytes(object: PdfObject): Uint8Array {
  const head = `${object.number} 0 obj\n`;
  const { stream } = object;
  if (!stream) return latin1Bytes(`${head}${object.body}\nendobj\n`);
  const body = object.lies
    ? object.body
    : object.body
        .replace(/\/Length(?:\s+\d+){1,2}(?:\s+R)?(?![\w\d])/, '')
        .replace('<<', `<< /Length ${stream.length}`);
  const opened = latin1Bytes(`${head}${body}\nstream\n`);
  return concatenate([opened, stream, latin1Bytes('\nendstream\nendobj\n')]);
}
