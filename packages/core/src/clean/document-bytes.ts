import type { CleanDocument, TextLine } from '../contracts/clean-document.ts';
import { noStructure } from '../contracts/structure.ts';
import { edgeSteps, packLines, unpackLines } from './packed-lines.ts';

/** First byte of a document whose lines are packed; older forms are JSON and begin with a brace. */
const packedForm = 1;
/** That byte, and the length of the JSON that follows. */
const headBytes = 5;

/** Lines of older versions: as they are, or with whole steps from each edge to the next, as numbers or as characters. */
type OldLine =
  | TextLine
  | (Omit<TextLine, 'edges'> & { readonly steps: readonly number[] })
  | (Omit<TextLine, 'edges'> & { readonly advances: string });
/** The character of no step. */
const origin = 0x23;

/**
 * The stored form of a clean document: a byte, the length of its JSON (32 bits, little endian), the JSON in UTF-8 without
 * lines, and the lines as packed numbers. Where those cannot be packed it is all JSON.
 */
export function encodeDocument(document: CleanDocument): Uint8Array<ArrayBuffer> {
  const packed = packLines(document.lines);
  const json = JSON.stringify(packed ? { ...document, lines: [] } : document);
  const head = packed ? headBytes : 0;
  // Into room for the most that it can take: `encode` goes through the text once more to measure it first.
  const room = new Uint8Array(head + json.length * 3 + (packed?.length ?? 0));
  const { written } = new TextEncoder().encodeInto(json, room.subarray(head));
  if (packed) {
    room[0] = packedForm;
    new DataView(room.buffer).setUint32(1, written, true);
    room.set(packed, head + written);
  }
  return room.slice(0, head + written + (packed?.length ?? 0));
}

/** Reads what {@link encodeDocument} wrote, also by versions that kept all as JSON, or no structure. */
export function decodeDocument(bytes: Uint8Array): CleanDocument {
  const isPacked = bytes[0] === packedForm;
  const end = isPacked
    ? headBytes + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1, true)
    : bytes.length;
  const json = new TextDecoder().decode(bytes.subarray(isPacked ? headBytes : 0, end));
  const stored = JSON.parse(json) as Omit<CleanDocument, 'lines' | 'structure'> & {
    readonly structure?: CleanDocument['structure'];
    readonly lines: readonly OldLine[];
  };
  const lines = isPacked ? unpackLines(bytes, end) : stored.lines.map(readOldLine);
  return { ...stored, structure: stored.structure ?? noStructure, lines };
}

function readOldLine(line: OldLine): TextLine {
  if (!('advances' in line || 'steps' in line)) return line;
  const { start, end, page, y, height, rotation } = line;
  const steps =
    'steps' in line ? line.steps : Array.from(line.advances, (sign) => sign.charCodeAt(0) - origin);
  let place = 0;
  const edges = steps.map((step) => {
    place += step;
    return place / edgeSteps;
  });
  return { start, end, page, y, height, edges, ...(rotation === undefined ? {} : { rotation }) };
}
