import { between, type Random } from '../random.ts';

/** Something that was done to a file and not synced. */
export type PendingWrite =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly size: number };

/** What a disk writes whole, in bytes. */
const sectorBytes = 512;

/** A file's content after these writes. What was never written between them is zero. */
export function applyWrites(content: Buffer, writes: readonly PendingWrite[]): Buffer {
  if (writes.length === 0) return content;
  let size = content.length;
  let room = size;
  for (const write of writes) {
    size = write.kind === 'truncate' ? write.size : Math.max(size, write.position + write.bytes.length);
    room = Math.max(room, size);
  }
  const result = Buffer.alloc(room);
  content.copy(result);
  let end = content.length;
  for (const write of writes) {
    if (write.kind === 'write') {
      result.set(write.bytes, write.position);
      end = Math.max(end, write.position + write.bytes.length);
    } else {
      if (write.size < end) result.fill(0, write.size, end);
      end = write.size;
    }
  }
  return result.subarray(0, end);
}

/** The same, into the content itself where it need not grow: a log of 16 MB is synced with every commit. */
export function applyInPlace(content: Buffer, writes: readonly PendingWrite[]): Buffer {
  const fits = writes.every(
    (write) => write.kind === 'write' && write.position + write.bytes.length <= content.length,
  );
  if (!fits) return applyWrites(content, writes);
  for (const write of writes) if (write.kind === 'write') content.set(write.bytes, write.position);
  return content;
}

/** A write of which only some sectors reached the disk, each by chance, or only its beginning. */
function torn(write: PendingWrite & { kind: 'write' }, random: Random): readonly PendingWrite[] {
  const { position, bytes } = write;
  if (random() < 0.5) {
    const kept = between(random, 0, Math.ceil(bytes.length / sectorBytes) + 1) * sectorBytes;
    return kept === 0 ? [] : [{ kind: 'write', position, bytes: bytes.subarray(0, kept) }];
  }
  const parts: PendingWrite[] = [];
  for (let start = 0; start < bytes.length; start += sectorBytes)
    if (random() < 0.5)
      parts.push({
        kind: 'write',
        position: position + start,
        bytes: bytes.subarray(start, start + sectorBytes),
      });
  return parts;
}

/**
 * What a power cut leaves of writes that were not synced: all of them, none, the first ones, or any, whole or torn.
 */
export function survivingWrites(writes: readonly PendingWrite[], random: Random): readonly PendingWrite[] {
  const fate = random();
  if (fate < 0.25) return [];
  if (fate < 0.4) return writes;
  if (fate < 0.6) {
    const kept = writes.slice(0, between(random, 0, writes.length + 1));
    const last = kept.at(-1);
    return last?.kind === 'write' ? [...kept.slice(0, -1), ...torn(last, random)] : kept;
  }
  return writes.flatMap((write) => {
    const luck = random();
    if (luck < 0.4) return [];
    return luck < 0.7 || write.kind === 'truncate' ? [write] : torn(write, random);
  });
}
