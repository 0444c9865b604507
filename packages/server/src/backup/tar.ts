const block = 512;
const largestOctal = 0o77777777777;

/** The two empty blocks that end a tar. */
export const endOfTar = new Uint8Array(2 * block);

/**
 * The header of a regular file in a POSIX tar (IEEE 1003.1, "ustar Interchange Format"), readable by its owner alone.
 * Sizes past 8 GiB are written in GNU's binary form. The same arguments give the same bytes, so that a reader who knows
 * what must follow need not parse anything: what differs is damaged or hostile.
 * @param modifiedAt seconds since 1970
 */
export function tarHeader(file: { name: string; size: number; modifiedAt: number }): Buffer {
  const { name, size, modifiedAt } = file;
  if (Buffer.byteLength(name) > 100) throw new RangeError(`too long a name for a tar: ${name}`);
  const header = Buffer.alloc(block);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  header.write(name, 0);
  header.write(octal(0o600, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  if (size <= largestOctal) header.write(octal(size, 11), 124);
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  header.write(octal(modifiedAt, 11), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${octal(checksum, 6)}\0 `, 148);
  return header;
}

/** The size that a header tells, in bytes; undefined for what is no header of ours. */
export function sizeInHeader(header: Uint8Array): number | undefined {
  const text = Buffer.from(header.subarray(124, 135)).toString('latin1');
  return /^[0-7]{11}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** What fills the last block of a file, in bytes. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

/** Bytes that a file takes in a tar, with header and padding. */
export function bytesInTar(size: number): number {
  return block + size + tarPadding(size).length;
}

export { block as tarBlockBytes };
