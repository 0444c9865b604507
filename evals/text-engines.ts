import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Another program that makes text of a PDF, to compare with. */
export interface TextEngine {
  readonly name: string;
  /** The text of a file, its pages parted by form feeds; undefined where the engine is not installed or cannot read the file. */
  read(path: string): Promise<string | undefined>;
}

const maxOutputBytes = 1 << 28;

function command(name: string, program: string, args: (path: string) => readonly string[]): TextEngine {
  return {
    name,
    async read(path) {
      const { status, stdout } = spawnSync(program, args(path), {
        encoding: 'utf8',
        maxBuffer: maxOutputBytes,
      });
      return status === 0 ? stdout : undefined;
    },
  };
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

/** pdf.js comes with this repository; the others count where the machine has them. */
export const textEngines: readonly TextEngine[] = [
  { name: 'pdf.js', read: (path) => readWithPdfJs(path).catch(() => undefined) },
  command('pdftotext', 'pdftotext', (path) => [path, '-']),
  command('pdfminer', 'python3', (path) => ['-c', pdfMinerScript, path]),
];
