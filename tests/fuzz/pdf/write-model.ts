import { concatenate, latin1Bytes } from './bytes.ts';
import { freeNumber, objectBytes, type PdfModel, type PdfObject, setStream } from './pdf-model.ts';

const header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const objectsAStream = 100;

/** Writes a model as a file, with a table of objects or, where it is packed, with streams of them. */
export function writeModel(model: PdfModel): Uint8Array<ArrayBuffer> {
  return model.packed ? writePacked(model) : writePlain(model);
}

function writePlain(model: PdfModel): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [latin1Bytes(header)];
  let length = header.length;
  const sections: string[] = [];
  for (const object of model.objects) {
    sections.push(`${object.number} 1\n${String(length).padStart(10, '0')} 00000 n \n`);
    const bytes = objectBytes(object);
    parts.push(bytes);
    length += bytes.length;
  }
  const table = `xref\n0 1\n0000000000 65535 f \n${sections.join('')}`;
  parts.push(
    latin1Bytes(
      `${table}trailer\n<< /Size ${freeNumber(model)} ${model.trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return concatenate(parts);
}

/** An entry of a cross-reference stream: 1 with an offset, or 2 with a stream and a place in it. */
type Entry = readonly [kind: 1 | 2, where: number, index: number];

function writePacked(model: PdfModel): Uint8Array<ArrayBuffer> {
  const entries = new Map<number, Entry>();
  const parts: Uint8Array[] = [latin1Bytes(header)];
  let length = header.length;
  const write = (object: PdfObject): void => {
    const bytes = objectBytes(object);
    entries.set(object.number, [1, length, 0]);
    parts.push(bytes);
    length += bytes.length;
  };
  let next = freeNumber(model);
  const inner = model.objects.filter((object) => !object.stream);
  for (const object of model.objects) if (object.stream) write(object);
  for (let from = 0; from < inner.length; from += objectsAStream) {
    const group = inner.slice(from, from + objectsAStream);
    const number = next++;
    group.forEach((object, index) => {
      entries.set(object.number, [2, number, index]);
    });
    write(objectStream(number, group, model.spoil));
  }
  const number = next;
  entries.set(number, [1, length, 0]);
  const numbers = [...entries.keys()].sort((a, b) => a - b);
  const table = new Uint8Array(numbers.length * 7);
  const view = new DataView(table.buffer);
  numbers.forEach((one, row) => {
    const [kind, where, index] = entries.get(one) ?? [1, 0, 0];
    view.setUint8(row * 7, kind);
    view.setUint32(row * 7 + 1, where);
    view.setUint16(row * 7 + 5, index);
  });
  const index = numbers.map((one) => `${one} 1`).join(' ');
  const xref: PdfObject = {
    number,
    body: `<< /Type /XRef /Size ${number + 1} /W [1 4 2] /Index [${index}] ${model.trailer} >>`,
  };
  setStream(xref, table);
  parts.push(objectBytes(xref), latin1Bytes(`startxref\n${length}\n%%EOF\n`));
  return concatenate(parts);
}

function objectStream(number: number, group: readonly PdfObject[], spoil: PdfModel['spoil']): PdfObject {
  let at = 0;
  const heads = group.map((object) => {
    const head = `${object.number} ${at}`;
    at += object.body.length + 1;
    return head;
  });
  const first = `${heads.join(' ')}\n`;
  const object: PdfObject = {
    number,
    body: `<< /Type /ObjStm /N ${group.length} /First ${first.length} >>`,
  };
  const content = first + group.map(({ body }) => `${body}\n`).join('');
  setStream(object, latin1Bytes(spoil ? spoil(content) : content));
  return object;
}
