const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Scripts and directions as Tesseract adds them to a language. */
const variants: Readonly<Record<string, string>> = {
  sim: 'simplified',
  tra: 'traditional',
  vert: 'vertical',
  cyrl: 'Cyrillic',
  latn: 'Latin',
  latf: 'Fraktur',
  frak: 'Fraktur',
  old: 'old',
};

/** A language that Tesseract names, in words: `deu` is German, `chi_sim_vert` Chinese (simplified, vertical). */
export function languageName(code: string): string {
  const [language = code, ...parts] = code.split('_');
  const name = names.of(language);
  if (name === undefined) return code;
  const variant = parts.map((part) => variants[part] ?? part).join(', ');
  return variant === '' ? name : `${name} (${variant})`;
}
