import type { TextLine } from '../contracts/clean-document.ts';

/** Places of lines are kept to a twentieth of a point. */
export const edgeSteps = 20;

const rotations = [undefined, 90, 180, 270] as const;
/** Added to the rotation of a line where an edge lies before the one to its left. */
const runsBack = rotations.length;
/** Bytes that a number takes at most, and numbers of a line beside the ways between its edges. */
const mostOfNumber = 5;
const numbersOfLine = 7;
/** In steps, what lies further out is no place of a page. */
const beyond = 2 ** 30;

/**
 * Lines as whole numbers of variable length (LEB128, signed ones in zigzag): start from the end of the line before, length,
 * page from that of the line before, rotation, then in steps y, height, the first edge and the way to each next one.
 * Undefined where that would lose something: places finer than a step, lines that overlap, edges that are not one more than
 * the units of the text.
 */
export function packLines(lines: readonly TextLine[]): Uint8Array | undefined {
  let most = mostOfNumber;
  for (const { edges } of lines) most += mostOfNumber * (numbersOfLine + edges.length);
  const bytes = new Uint8Array(most);
  let length = writeNumber(bytes, 0, lines.length);
  let end = 0;
  let page = 0;
  for (const line of lines) {
    const [y, height, first] = [stepsOf(line.y), stepsOf(line.height), stepsOf(line.edges[0] ?? 0)];
    const turned = rotations.indexOf(line.rotation);
    const units = line.end - line.start;
    if (y === undefined || height === undefined || first === undefined || turned === -1) return undefined;
    if (line.start < end || units < 0 || line.edges.length !== units + 1) return undefined;
    length = writeNumber(bytes, length, line.start - end);
    length = writeNumber(bytes, length, units);
    length = writeNumber(bytes, length, zigzag(line.page - page));
    const kindAt = length;
    length = writeNumber(bytes, length + 1, zigzag(y));
    length = writeNumber(bytes, length, zigzag(height));
    length = writeNumber(bytes, length, zigzag(first));
    const forward = writeEdges(bytes, length, line.edges, first, false);
    const written = forward ?? writeEdges(bytes, length, line.edges, first, true);
    if (written === undefined) return undefined;
    bytes[kindAt] = turned + (forward === undefined ? runsBack : 0);
    length = written;
    end = line.end;
    page = line.page;
  }
  return bytes.subarray(0, length);
}

/** Reads what {@link packLines} wrote, from `start` on. RangeError where the bytes end too early. */
export function unpackLines(bytes: Uint8Array, start: number): TextLine[] {
  let at = start;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('the stored lines of a document are cut short');
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  const readSigned = (): number => unzigzag(read());
  const lines: TextLine[] = [];
  let end = 0;
  let page = 0;
  for (let left = read(); left > 0; left--) {
    const from = end + read();
    end = from + read();
    page += readSigned();
    const kind = read();
    const isSigned = kind >= runsBack;
    const rotation = rotations[isSigned ? kind - runsBack : kind];
    const y = readSigned() / edgeSteps;
    const height = readSigned() / edgeSteps;
    let place = readSigned();
    const edges: number[] = new Array(end - from + 1);
    edges[0] = place / edgeSteps;
    for (let unit = 1; unit < edges.length; unit++) {
      place += isSigned ? readSigned() : read();
      edges[unit] = place / edgeSteps;
    }
    lines.push({ start: from, end, page, y, height, edges, ...(rotation === undefined ? {} : { rotation }) });
  }
  return lines;
}

/** A place in whole steps; undefined where it is no whole number of them, or no place of a page. */
function stepsOf(place: number): number | undefined {
  const steps = Math.round(place * edgeSteps);
  return steps / edgeSteps === place && steps < beyond && steps > -beyond ? steps : undefined;
}

/** Writes the way from each edge to the next; undefined where it runs back and is not written signed, or is finer than a step. */
function writeEdges(
  bytes: Uint8Array,
  start: number,
  edges: readonly number[],
  first: number,
  isSigned: boolean,
): number | undefined {
  let at = start;
  let before = first;
  for (let unit = 1; unit < edges.length; unit++) {
    const place = stepsOf(edges[unit] ?? 0);
    if (place === undefined || (place < before && !isSigned)) return undefined;
    const way = isSigned ? zigzag(place - before) : place - before;
    before = place;
    // Most ways are of one byte.
    if (way < 0x80) bytes[at++] = way;
    else at = writeNumber(bytes, at, way);
  }
  return at;
}

function writeNumber(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);
