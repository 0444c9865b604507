import { describe, expect, it } from 'vitest';
import { collectFiles, droppedFiles, isList, pdfsOf } from './dropped-files.ts';

/** Folders and files as the browser hands them out, a few at a time. */
function folder(name: string, inside: FileSystemEntry[], atOnce = 2): FileSystemEntry {
  return {
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (give: (entries: FileSystemEntry[]) => void) => {
          give(inside.slice(at, at + atOnce));
          at += atOnce;
        },
      };
    },
  } as unknown as FileSystemEntry;
}
function file(name: string, readable = true): FileSystemEntry {
  return {
    name,
    isDirectory: false,
    isFile: true,
    file: (give: (file: File) => void, fail: () => void) => (readable ? give(new File(['x'], name)) : fail()),
  } as unknown as FileSystemEntry;
}
const names = (files: readonly File[]) => files.map((each) => each.name);

describe('collectFiles', () => {
  it('searches folders through and takes their PDFs, in the order of their names', async () => {
    const tree = folder('papers', [
      file('b10.PDF'),
      file('b9.pdf'),
      folder('deep', [folder('deeper', [file('c.pdf')]), file('notes.md')]),
      file('.hidden.pdf'),
      file('a.pdf'),
    ]);
    expect(names(await collectFiles([tree, file('odd.docx')]))).toEqual([
      'a.pdf',
      'b9.pdf',
      'b10.PDF',
      'c.pdf',
      'odd.docx',
    ]);
  });

  it('reads folders to their end, however many answers that takes', async () => {
    const many = Array.from({ length: 250 }, (_, at) => file(`${at}.pdf`));
    expect(await collectFiles([folder('f', many, 100)])).toHaveLength(250);
  });

  it('passes over what cannot be read and stops at the limit', async () => {
    const entries = [file('x.pdf', false), file('1.pdf'), file('2.pdf'), file('3.pdf')];
    expect(names(await collectFiles(entries))).toEqual(['1.pdf', '2.pdf', '3.pdf']);
    expect(names(await collectFiles(entries, 2))).toEqual(['1.pdf', '2.pdf']);
  });
});

it('takes plain files as they are', async () => {
  const plain = new File(['x'], 'p.pdf');
  const transfer = {
    items: [{ webkitGetAsEntry: () => file('p.pdf') }],
    files: [plain],
  } as unknown as DataTransfer;
  expect(await droppedFiles(transfer)).toEqual([plain]);
});

it.each([
  ['refs.bib', true],
  ['IDS.TXT', true],
  ['paper.pdf', false],
  ['bib', false],
])('%s is a list: %s', (name, list) => {
  expect(isList({ name })).toBe(list);
});

it('takes the PDFs of a chosen folder in order, hidden ones left out', () => {
  const paths = ['f/b10.pdf', 'f/b2.PDF', 'f/.git/x.pdf', 'f/._b2.pdf', 'f/notes.txt', 'f/a/c.pdf'];
  const files = paths.map((path) => ({ name: path.replace(/.*\//, ''), webkitRelativePath: path }));
  expect(pdfsOf(files).map((file) => file.webkitRelativePath)).toEqual([
    'f/a/c.pdf',
    'f/b2.PDF',
    'f/b10.pdf',
  ]);
});
