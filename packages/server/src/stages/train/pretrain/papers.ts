import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { unescaped } from '../unescaped.ts';

/** A paper as pre-training reads it. */
export interface PaperText {
  readonly id: string;
  /** In reading order. */
  readonly sentences: readonly string[];
}

const paperSchema = z.object({
  id: z.string().min(1),
  sections: z.array(z.object({ sentences: z.array(z.string()) })),
});

/**
 * The papers of a file of ScisummNet (JSON Lines, gzipped or plain), one after the other: no more than a paper and a piece
 * of the file is in memory. PapyriError `request-invalid` where a line is no paper.
 */
export async function* papersOf(bytes: Uint8Array): AsyncGenerator<PaperText> {
  for await (const { line, number } of linesOf(bytes)) {
    if (line.trim() === '') continue;
    const parsed = paperSchema.safeParse(jsonOf(line));
    if (!parsed.success)
      throw new PapyriError('request-invalid', { detail: `line ${number} of the papers is no paper` });
    const { id, sections } = parsed.data;
    yield { id, sentences: sections.flatMap(({ sentences }) => sentences.map(unescaped)) };
  }
}

async function* linesOf(bytes: Uint8Array): AsyncGenerator<{ line: string; number: number }> {
  const raw = new Blob([new Uint8Array(bytes)]).stream();
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (gzipped ? raw.pipeThrough(new DecompressionStream('gzip')) : raw).pipeThrough(
    new TextDecoderStream(),
  );
  let begun = '';
  let number = 0;
  for await (const chunk of text) {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) yield { line, number: ++number };
  }
  yield { line: begun, number: number + 1 };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
