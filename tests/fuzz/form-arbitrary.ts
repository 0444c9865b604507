import fc, { type Arbitrary } from 'fast-check';
import { cyclicTree, noPages } from '../fixtures/pdf/broken-pdf.ts';
import { writePdf } from '../fixtures/pdf/write-pdf.ts';
import { nasty } from './schema-arbitrary.ts';

/** Boundary of every made form; the header that names it is part of the request. */
export const formType = 'multipart/form-data; boundary=fuzz';

const page = Buffer.from(
  writePdf({
    pages: [{ content: 'BT /F1 12 Tf 72 700 Td (A paper of one line.) Tj ET' }],
    fonts: { F1: 'Helvetica' },
  }),
);

/** Files as people and attackers send them: good, broken, of another kind, of two kinds at once. */
const contents: Arbitrary<Buffer> = fc.oneof(
  fc.constantFrom(
    page,
    Buffer.alloc(0),
    Buffer.from('%PDF-'),
    Buffer.from('%PDF-1.7\nand nothing else'),
    page.subarray(0, page.length / 2),
    Buffer.from(noPages()),
    Buffer.from(cyclicTree(100_000)),
    Buffer.concat([Buffer.from('<!doctype html><script>alert(1)</script>'), page]),
    Buffer.concat([page, Buffer.from('PK\x05\x06'), Buffer.alloc(18)]),
    Buffer.from('PK\x03\x04 an archive'),
    Buffer.from('\x89PNG\r\n\x1a\n'),
  ),
  fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
);

const headerText = (value: string) => value.replace(/[\r\n]/g, ' ');
const fileNames = fc.oneof(
  fc.constantFrom(
    'paper.pdf',
    '../../paper.pdf',
    'C:\\x\\paper.pdf',
    'fdp.\u202efdp',
    'a"; name="b',
    '\u0007.pdf',
  ),
  nasty,
  fc.string({ maxLength: 300, unit: 'binary' }),
);

const part = fc
  .record({
    name: fc.oneof({ arbitrary: fc.constant('file'), weight: 6 }, { arbitrary: nasty, weight: 1 }),
    fileName: fc.option(fileNames, { nil: undefined, freq: 6 }),
    type: fc.option(fc.constantFrom('application/pdf', 'text/html', 'x', 'multipart/mixed; boundary=inner'), {
      nil: undefined,
    }),
    extra: fc.option(
      fc.constantFrom('no colon here', 'content-length: 9999', `x-long: ${'y'.repeat(20_000)}`),
      {
        nil: undefined,
        freq: 10,
      },
    ),
    bytes: contents,
  })
  .map(({ name, fileName, type, extra, bytes }) => {
    const file = fileName === undefined ? '' : `; filename="${headerText(fileName)}"`;
    const head = [
      `content-disposition: form-data; name="${headerText(name)}"${file}`,
      ...(type === undefined ? [] : [`content-type: ${type}`]),
      ...(extra === undefined ? [] : [extra]),
    ].join('\r\n');
    return Buffer.concat([Buffer.from(`--fuzz\r\n${head}\r\n\r\n`), bytes, Buffer.from('\r\n')]);
  });

/** Bodies of forms with files, whole and mangled. */
export const arbitraryForm: Arbitrary<Buffer> = fc
  .record({
    parts: fc.array(part, { maxLength: 4 }),
    ending: fc.oneof(
      { arbitrary: fc.constant('--fuzz--\r\n'), weight: 6 },
      fc.constantFrom('', '--fuzz', '--other--'),
    ),
    preamble: fc.oneof({ arbitrary: fc.constant(''), weight: 6 }, fc.constantFrom('noise', '\r\n\r\n')),
    kept: fc.oneof({ arbitrary: fc.constant(1), weight: 6 }, fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ parts, ending, preamble, kept }) => {
    const body = Buffer.concat([Buffer.from(preamble), ...parts, Buffer.from(ending)]);
    return body.subarray(0, Math.round(body.length * kept));
  });
