const longestName = 255;

/**
 * A file's name as it may be shown: the last part of a path, without what moves the cursor, turns the direction of
 * writing round or cannot be stored.
 */
export function fileName(given: string): string {
  return [
    ...given
      .toWellFormed()
      .replace(/^.*[\\/]/s, '')
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, longestName)
    .join('');
}

/** The name as a first title, until the first page of the file tells a better one. */
export function titleOfFile(name: string): string {
  const title = fileName(name)
    .replace(/\.pdf$/i, '')
    .trim();
  return title === '' ? 'Untitled paper' : title;
}
