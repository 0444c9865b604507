/** The place in a paper that an address names: a page, from 1, and words to look for from there. */
export interface PaperStart {
  readonly page?: number;
  readonly find?: string;
}

/** Reads the place out of an address, leaving out what is not valid. */
export function readPaperStart(parameters: Readonly<Record<string, unknown>>): PaperStart {
  const page = Number(parameters.page);
  const find = typeof parameters.find === 'string' ? parameters.find.trim().slice(0, 200) : '';
  return {
    ...(Number.isInteger(page) && page >= 1 && page <= 100_000 ? { page } : {}),
    ...(find ? { find } : {}),
  };
}
