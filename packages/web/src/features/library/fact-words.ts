/** The id as a person would type it to look it up. */
export function lookupId(paperId: string): string {
  return paperId.replace(/^arxiv:/, '');
}

/** That there is a newer version, in words: `Version 3 is out`. */
export function versionWords(newer: string): string {
  const version = /v(\d+)$/.exec(newer)?.[1];
  return version ? `Version ${version} is out` : 'A newer version is out';
}

/** English name of a language other than English; undefined for English and where it is unknown. */
export function languageName(code: string | undefined): string | undefined {
  if (code === undefined || code.toLowerCase().split('-')[0] === 'en') return undefined;
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code);
    return name ?? code;
  } catch {
    return code;
  }
}
