/** Named tensors of floats and notes: what a safetensors file holds (https://huggingface.co/docs/safetensors). */
export interface TensorFile {
  readonly tensors: ReadonlyMap<string, SavedTensor>;
  readonly notes: Readonly<Record<string, string>>;
}

export interface SavedTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

const prefixBytes = 8;
const floatBytes = Float32Array.BYTES_PER_ELEMENT;
/** The format's own cap on its header. */
const maxHeaderBytes = 100_000_000;

/** The file in pieces; the data are not copied. */
export function encodeTensors({ tensors, notes }: TensorFile): readonly Uint8Array[] {
  const header: Record<string, unknown> = { __metadata__: notes };
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    const start = end;
    end += data.byteLength;
    header[name] = { dtype: 'F32', shape, data_offsets: [start, end] };
  }
  const json = JSON.stringify(header);
  // The data start at a multiple of 8 bytes.
  const text = new TextEncoder().encode(json + ' '.repeat(-Buffer.byteLength(json) & 7));
  const prefix = new Uint8Array(prefixBytes);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(text.length), true);
  const bytes = [...tensors.values()].map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [prefix, text, ...bytes];
}

/** Reads such a file, of 32-bit floats only. RangeError where it is damaged or has something else. */
export function decodeTensors(file: Uint8Array): TensorFile {
  if (file.length < prefixBytes) throw damaged('it is too short');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(Math.min(maxHeaderBytes, file.length - prefixBytes))) throw damaged('it is cut off');
  const start = prefixBytes + Number(length);
  const header = parseHeader(file.subarray(prefixBytes, start));
  const { __metadata__: notes = {}, ...entries } = header;
  const places = Object.entries(entries).map(([name, entry]) => readPlace(name, entry));
  // One behind the other, without holes: a small file cannot ask for much memory.
  let end = 0;
  for (const { name, from, to } of places.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from !== end) throw damaged(`${name} is not where it should be`);
    end = to;
  }
  if (end !== file.length - start) throw damaged('it has not the length that it should have');
  const tensors = new Map<string, SavedTensor>();
  // Copied: the bytes may start anywhere, floats may not.
  for (const { name, shape, from, to } of places)
    tensors.set(name, {
      shape,
      data: new Float32Array(new Uint8Array(file.subarray(start + from, start + to)).buffer),
    });
  return { tensors, notes: readNotes(notes) };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isRecord(header)) return header;
  } catch {
    // Said below.
  }
  throw damaged('its header is not JSON');
}

function readNotes(entry: unknown): Record<string, string> {
  if (!isRecord(entry)) throw damaged('its notes are not texts');
  const notes: Record<string, string> = {};
  for (const [key, value] of Object.entries(entry)) {
    if (typeof value !== 'string') throw damaged('its notes are not texts');
    notes[key] = value;
  }
  return notes;
}

interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

function readPlace(name: string, entry: unknown): Place {
  if (!isRecord(entry) || entry.dtype !== 'F32') throw damaged(`${name} is not of 32-bit floats`);
  const { shape, data_offsets: offsets } = entry;
  if (!isSizes(shape) || !isSizes(offsets)) throw damaged(`${name} has no shape or place`);
  const [from = 0, to = 0] = offsets;
  const size = shape.reduce((product, axis) => product * axis, floatBytes);
  if (offsets.length !== 2 || to - from !== size) throw damaged(`${name} is not where it should be`);
  return { name, shape, from, to };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function damaged(problem: string): RangeError {
  return new RangeError(`the file of tensors cannot be read: ${problem}`);
}
