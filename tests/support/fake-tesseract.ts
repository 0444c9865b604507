import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a program that stands in for tesseract; `page` is what it does with a page. Its version is 5.9.9. */
export function fakeTesseract(folder: string, page: string, languages: readonly string[] = ['eng']): string {
  const program = join(folder, 'tesseract');
  writeFileSync(
    program,
    `#!/bin/sh
case "$1" in
  --version) echo "tesseract 5.9.9";;
  --list-langs) echo "List (${languages.length}):"; ${languages.map((name) => `echo ${name}`).join('; ')};;
  *) ${page};;
esac
`,
  );
  chmodSync(program, 0o755);
  return program;
}

/** What Tesseract would write of a page that holds a sentence again and again, one line below the other. */
export function hocrOf(sentence: string): string {
  const words = (y: number): string =>
    sentence
      .split(' ')
      .map(
        (word, i) =>
          `<span class='ocrx_word' id='w' title='bbox ${200 + i * 80} ${y} ${270 + i * 80} ${y + 30}; x_wconf 95'>${word}</span>`,
      )
      .join(' ');
  return [300, 340, 380, 420]
    .map(
      (y) =>
        `<span class='ocr_line' id='l' title="bbox 200 ${y} 1400 ${y + 30}; baseline 0 -6; x_size 30">${words(y)}</span>`,
    )
    .join('\n');
}
