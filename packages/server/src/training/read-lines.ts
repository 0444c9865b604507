import { closeSync, openSync, readSync } from 'node:fs';
import type { z } from 'zod';

const chunkBytes = 1 << 20;

/**
 * Reads a file of JSON lines as it grows: each call gives what came since the last one. A line without its end waits for
 * it; lines that are not as the schema says are left out, because a killed process may have left half of one.
 */
export function lineReader<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): () => readonly z.output<Schema>[] {
  let offset = 0;
  return () => {
    const found: z.output<Schema>[] = [];
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch {
      return found;
    }
    try {
      const buffer = Buffer.alloc(chunkBytes);
      for (let read = readSync(file, buffer, 0, chunkBytes, offset); read > 0; ) {
        const end = buffer.lastIndexOf(0x0a, read - 1);
        if (end < 0) break;
        for (const line of buffer.toString('utf8', 0, end).split('\n')) {
          const value = schema.safeParse(parsed(line));
          if (value.success) found.push(value.data);
        }
        offset += end + 1;
        read = readSync(file, buffer, 0, chunkBytes, offset);
      }
    } finally {
      closeSync(file);
    }
    return found;
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
