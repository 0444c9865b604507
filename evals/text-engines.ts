import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pythonWith } from '../scripts/python-with.ts';

/** Another program that makes text of a PDF, to compare with. */
export interface TextEngine {
  readonly name: string;
  /** The text of a file, its pages parted by form feeds; undefined where the engine is not installed or cannot read the file. */
  read(path: string): Promise<string | undefined>;
}

const maxOutputBytes = 1 << 28;

/** What a program writes; undefined where it is missing or fails. */
function outputOf(program: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: maxOutputBytes });
  return status === 0 ? stdout : undefined;
}

/** Text items as pdf.js gives them, with a space or line end where it says that one belongs. */
async function readWithPdfJs(path: string): Promise<string> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    url: path,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    useSystemFonts: false,
  });
  try {
    const pdf = await loading.promise;
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    }
    return pages.join('\f');
  } finally {
    await loading.destroy();
  }
}

const pdfMinerScript =
  'import sys; from pdfminer.high_level import extract_text; sys.stdout.reconfigure(encoding="utf-8"); print(extract_text(sys.argv[1]))';

/** Looked for when it is first asked for. */
const pdfMiner: { python?: string | undefined } = {};

function readWithPdfMiner(path: string): string | undefined {
  if (!('python' in pdfMiner)) pdfMiner.python = pythonWith('pdfminer.high_level');
  const { python } = pdfMiner;
  return python === undefined ? undefined : outputOf(python, ['-c', pdfMinerScript, path]);
}

/** pdf.js comes with this repository; the others count where the machine has them. */
export const textEngines: readonly TextEngine[] = [
  { name: 'pdf.js', read: (path) => readWithPdfJs(path).catch(() => undefined) },
  { name: 'pdftotext', read: async (path) => outputOf('pdftotext', [path, '-']) },
  { name: 'pdfminer', read: async (path) => readWithPdfMiner(path) },
];
