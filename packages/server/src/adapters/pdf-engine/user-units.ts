const name = '/UserUnit';
/** Its last seven bytes: for so few the search is one of the processor's, longer ones take six times as long. */
const tail = name.slice(-7);

/**
 * UserUnit by object number, for page objects that stand uncompressed in the file. PDFium ignores UserUnit and has no
 * call that reads it; pages that carry one are posters and maps, so a search of the bytes has to do.
 */
export function readUserUnits(bytes: Uint8Array): ReadonlyMap<number, number> {
  const units = new Map<number, number>();
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let end = file.indexOf(tail); end !== -1; end = file.indexOf(tail, end + 1)) {
    const at = end + tail.length - name.length;
    const value = Number(/^\/UserUnit\s+(\d+(?:\.\d+)?)/.exec(file.toString('latin1', at, at + 40))?.[1]);
    const before = file.toString('latin1', Math.max(0, at - 4096), at);
    const heads = [...before.matchAll(/(?:^|\s)(\d{1,9})\s+\d{1,5}\s+obj\b/g)];
    const object = Number(heads.at(-1)?.[1]);
    if (value > 0 && value <= 100 && Number.isInteger(object)) units.set(object, value);
  }
  return units;
}
