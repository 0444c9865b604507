import { PapyriError } from '@papyri/core/errors';
import { isOcrLanguage } from './languages.ts';
import { runProgram } from './run-program.ts';

/** The first on the search path. */
export const defaultTesseract = 'tesseract';
const askingTimeoutMs = 10_000;
/** The program's version and the languages that it has data for. PapyriError `ocr-missing` where it is older than 4 or not there. */
export async function installedTesseract(
  program: string = defaultTesseract,
): Promise<{ readonly version: string; readonly languages: readonly string[] }> {
  const ask = async (argument: string): Promise<string> => {
    try {
      const asked = { timeoutMs: askingTimeoutMs, maxBytes: 1024 * 1024 };
      return (await runProgram(program, [argument], asked)).output;
    } catch (cause) {
      throw new PapyriError('ocr-missing', { detail: 'tesseract is not installed or does not run', cause });
    }
  };
  const version = /^tesseract v?(\d+(?:\.\d+)*\S*)/m.exec(await ask('--version'))?.[1];
  if (version === undefined || Number.parseInt(version, 10) < 4)
    throw new PapyriError('ocr-missing', { detail: 'tesseract 4 or newer is needed' });
  const listed = (await ask('--list-langs')).split(/\r?\n/).map((line) => line.trim());
  return {
    version,
    languages: listed.filter(isOcrLanguage),
  };
}
