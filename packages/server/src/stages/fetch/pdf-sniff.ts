import { PapyriError } from '@papyri/core/errors';
import { zipEndBytes, zipEndsAt } from './zip-end.ts';

/** A PDF may have rubbish before its header, within the first 1024 bytes (ISO 32000-1, annex H, note 13). */
const sniffedBytes = 1024;
const header = Buffer.from('%PDF-');

/**
 * How files of other kinds begin (https://mimesniff.spec.whatwg.org/). A file that begins so and holds a PDF further
 * on is made to be taken for either.
 */
const otherKinds: readonly (readonly [name: string, beginnings: readonly string[]])[] = [
  ['a web page, or another document in XML', ['<']],
  ['a ZIP archive', ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']],
  ['an archive', ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ']],
  ['an image or a film', ['GIF8', '\x89PNG', '\xff\xd8\xff', 'RIFF', 'II*\0', 'MM\0*']],
  ['a program', ['MZ', '\x7fELF', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\0asm', '#!']],
  ['another document', ['%!', '{\\rtf', '\xd0\xcf\x11\xe0']],
];

function otherKind(start: Buffer): string | undefined {
  const text = start
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return otherKinds.find(([, beginnings]) => beginnings.some((begin) => text.startsWith(begin)))?.[0];
}

const notPdf = (found: string) => new PapyriError('not-a-pdf', { detail: `it is ${found}` });

/** Fails unless a file that begins so, in its first 1024 bytes at least, is a PDF and nothing else. */
function checkStart(start: Buffer): void {
  const kind = otherKind(start);
  if (kind !== undefined) throw notPdf(kind);
  if (!start.subarray(0, sniffedBytes).includes(header)) throw new PapyriError('not-a-pdf');
}

/**
 * Passes a stream on unless it is no PDF, whatever it is called.
 * PapyriErrors `not-a-pdf` when the header does not stand in its place or the file is of another kind as well,
 * `file-empty` when there is nothing.
 */
export async function* onlyPdf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0);
  let end = Buffer.alloc(0);
  for await (const chunk of chunks) {
    end = Buffer.concat([end, chunk].map((part) => part.subarray(-zipEndBytes))).subarray(-zipEndBytes);
    if (!start) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < sniffedBytes) continue;
    checkStart(start);
    yield start;
    start = undefined;
  }
  if (start?.length === 0) throw new PapyriError('file-empty');
  if (start) checkStart(start);
  if (zipEndsAt(end)) throw notPdf('a ZIP archive as well');
  if (start) yield start;
}
