/** Most bytes in which the end of a ZIP archive lies: its record of 22 bytes and a comment (APPNOTE.TXT, 4.3.16). */
export const zipEndBytes = 22 + 0xffff;

const signature = Buffer.from('PK\x05\x06', 'latin1');

/** Whether a file that ends so is a ZIP archive: unpackers look for its directory from the end, whatever comes before. */
export function zipEndsAt(end: Buffer): boolean {
  for (let at = end.lastIndexOf(signature); at >= 0; at = at === 0 ? -1 : end.lastIndexOf(signature, at - 1))
    if (at + 22 <= end.length && at + 22 + end.readUInt16LE(at + 20) === end.length) return true;
  return false;
}
