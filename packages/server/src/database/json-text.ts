/**
 * JSON text that PostgreSQL takes. jsonb and text hold any character but U+0000, and refuse half a surrogate pair;
 * both occur in text taken from PDF files. They become U+FFFD, as in every decoder.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, inside: unknown) =>
    typeof inside === 'string' ? storableText(inside) : inside,
  );
}

/** The same for a text column. Keeps the length, so that offsets into the text stay right. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
