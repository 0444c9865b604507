const most = 10_000;

/**
 * The files that were dropped, folders searched through and through: of a folder only its PDFs, without hidden ones;
 * what was dropped by itself is taken as it is. Call it while the drop is handled: later the browser has forgotten.
 */
export function droppedFiles(transfer: Pick<DataTransfer, 'items' | 'files'>): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return Promise.resolve([...transfer.files]);
  return collectFiles(entries);
}

/** The files of these entries, at most `limit`; a folder or file that cannot be read is passed over. */
export async function collectFiles(entries: readonly FileSystemEntry[], limit = most): Promise<File[]> {
  const files: File[] = [];
  const waiting: { entry: FileSystemEntry; inFolder: boolean }[] = entries
    .map((entry) => ({ entry, inFolder: false }))
    .toReversed();
  for (let next = waiting.pop(); next && files.length < limit; next = waiting.pop()) {
    const { entry, inFolder } = next;
    if (inFolder && entry.name.startsWith('.')) continue;
    if (isDirectory(entry)) {
      const inside = await entriesOf(entry);
      inside.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
      waiting.push(...inside.toReversed().map((each) => ({ entry: each, inFolder: true })));
    } else if (isFile(entry) && (!inFolder || /\.pdf$/i.test(entry.name))) {
      const file = await new Promise<File | undefined>((resolve) =>
        entry.file(resolve, () => resolve(undefined)),
      );
      if (file) files.push(file);
    }
  }
  return files;
}

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // Chromium hands out a hundred at a time; the end is an empty answer.
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** The PDFs of a folder that was chosen, without hidden ones, in the order of their paths. */
export function pdfsOf<File extends { readonly name: string; readonly webkitRelativePath: string }>(
  files: readonly File[],
): File[] {
  return files
    .filter(({ name, webkitRelativePath }) => /\.pdf$/i.test(name) && !/(^|\/)\./.test(webkitRelativePath))
    .sort((a, b) => a.webkitRelativePath.localeCompare(b.webkitRelativePath, 'en', { numeric: true }))
    .slice(0, most);
}

/** Whether a file is a list of papers to import rather than a paper. */
export function isList(file: { name: string }): boolean {
  return /\.(bib|bibtex|txt)$/i.test(file.name);
}
